// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/exportformat.h"
#include "roomtest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

class TestExportFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesExpectedBytes_data();
    void writesExpectedBytes();
    void textRejectsLineBreaks_data();
    void textRejectsLineBreaks();
    void jsonRoundTripsEveryCharacter();
};

void TestExportFormat::writesExpectedBytes_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    /// A single id, with its CSV cell and its JSON literal.
    const auto row = [](const char *name, const QString &id, const QByteArray &cell,
                        const QByteArray &literal) {
        QTest::newRow(name) << QStringList{id} << "UserID\r\n" + cell + "\r\n"
                            << "[\n{\"UserID\":" + literal + "}\n]\n"
                            << id.toUtf8() + '\n';
    };
    QTest::newRow("none") << QStringList() << QByteArray("UserID\r\n") << QByteArray("[]\n")
                          << QByteArray();
    row("one", u"@RBT#1"_s, "@RBT#1", "\"@RBT#1\"");
    QTest::newRow("keeps order and duplicates")
        << QStringList{u"b"_s, u"a"_s, u"b"_s} << QByteArray("UserID\r\nb\r\na\r\nb\r\n")
        << QByteArray("[\n{\"UserID\":\"b\"},\n{\"UserID\":\"a\"},\n{\"UserID\":\"b\"}\n]\n")
        << QByteArray("b\na\nb\n");
    row("comma", u"@RBT#a,b"_s, "\"@RBT#a,b\"", "\"@RBT#a,b\"");
    row("semicolon, tab, blanks", u" a;\tb "_s, " a;\tb ", R"(" a;\tb ")");
    row("quote", u"@RBT#\"a\""_s, "\"@RBT#\"\"a\"\"\"", R"("@RBT#\"a\"")");
    row("backslash and slash", u"a\\b/c"_s, "a\\b/c", R"("a\\b/c")");
    row("NUL", u"a"_s + QChar::Null + u"b"_s, QByteArray("a\0b", 3), R"("a\u0000b")");
    row("escape", u"a\x1b[31mb"_s, "a\x1b[31mb", R"("a\u001b[31mb")");
    row("emoji", u"@RBT#\U0001F600"_s, "@RBT#\xF0\x9F\x98\x80", "\"@RBT#\xF0\x9F\x98\x80\"");
    row("Chinese", u"客户"_s, "客户", "\"客户\"");
    row("decomposed", u"e\u0301"_s, "e\xCC\x81", "\"e\xCC\x81\"");
    row("formula", u"=1+1"_s, "=1+1", "\"=1+1\"");
    row("byte order mark", u"\ufeffa"_s,
        "\xEF\xBB\xBF"
        "a",
        "\"\xEF\xBB\xBF"
        "a\"");
    row("noncharacter", u"\uffff"_s, "\xEF\xBF\xBF", "\"\xEF\xBF\xBF\"");
    row("64 KiB", QString(65536, u'x'), QByteArray(65536, 'x'), '"' + QByteArray(65536, 'x') + '"');
    QTest::newRow("empty id") << QStringList{QString()} << QByteArray("UserID\r\n\"\"\r\n")
                              << QByteArray("[\n{\"UserID\":\"\"}\n]\n") << QByteArray("\n");
}

void TestExportFormat::writesExpectedBytes()
{
    QFETCH(QStringList, ids);
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    QCOMPARE(exportedBytes(ids, ExportFormat::Csv), std::optional(csv));
    QCOMPARE(exportedBytes(ids, ExportFormat::Json), std::optional(json));
    QCOMPARE(exportedBytes(ids, ExportFormat::Text), std::optional(text));
}

void TestExportFormat::textRejectsLineBreaks_data()
{
    QTest::addColumn<QString>("lineBreak");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("LF") << u"\n"_s << QByteArray("\"a\nb\"");
    QTest::newRow("CR") << u"\r"_s << QByteArray("\"a\rb\"");
    QTest::newRow("CRLF") << u"\r\n"_s << QByteArray("\"a\r\nb\"");
    QTest::newRow("vertical tab") << u"\v"_s << QByteArray("a\vb");
    QTest::newRow("form feed") << u"\f"_s << QByteArray("a\fb");
    QTest::newRow("next line") << u"\u0085"_s
                               << QByteArray("a\xC2\x85"
                                             "b");
    QTest::newRow("line separator") << u"\u2028"_s
                                    << QByteArray("a\xE2\x80\xA8"
                                                  "b");
    QTest::newRow("paragraph separator") << u"\u2029"_s
                                         << QByteArray("a\xE2\x80\xA9"
                                                       "b");
}

void TestExportFormat::textRejectsLineBreaks()
{
    QFETCH(QString, lineBreak);
    QFETCH(QByteArray, cell);
    const QStringList ids{u"first"_s, u"a"_s + lineBreak + u"b"_s, u"last"_s};
    QCOMPARE(exportedBytes(ids, ExportFormat::Text), std::nullopt);
    QCOMPARE(exportedBytes({u"a"_s + lineBreak}, ExportFormat::Text), std::nullopt);
    QCOMPARE(exportedBytes(ids, ExportFormat::Csv),
             std::optional("UserID\r\nfirst\r\n" + cell + "\r\nlast\r\n"));
}

void TestExportFormat::jsonRoundTripsEveryCharacter()
{
    QString characters;
    for (char32_t c = 0; c < 0x30000; c += c < 0x3000 ? 1 : 97) {
        if (!QChar::isSurrogate(c)) {
            characters += QString::fromUcs4(&c, 1);
        }
    }
    const auto bytes = exportedBytes({characters}, ExportFormat::Json);
    QVERIFY(bytes.has_value());
    QCOMPARE(bytes->count('\n'), 3); // one object per line
    const QJsonArray array = QJsonDocument::fromJson(*bytes).array();
    QCOMPARE(array.size(), 1);
    QCOMPARE(array[0].toObject().keys(), QStringList{u"UserID"_s});
    QVERIFY(array[0][u"UserID"_s].toString() == characters);
}

ROOM_TEST(TestExportFormat, QCoreApplication)
#include "tst_exportformat.moc"
