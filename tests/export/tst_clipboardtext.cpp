// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/clipboardrows.h"
#include "export/clipboardtext.h"
#include "export/csv.h"
#include "roomtest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

namespace
{

QString withNul()
{
    return QStringLiteral("a") + QChar(QChar::Null) + QStringLiteral("b");
}

ChatbotTable twoColumns(const QString &id)
{
    return {{QStringLiteral("UserID"), QStringLiteral("Connection")},
            {false, true},
            {{id}, {QStringLiteral("Tokyo · 1")}}};
}

} // namespace

class TestClipboardText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsIds_data();
    void formatsIds();
    void jsonRoundTrips();
    void shellReadsBackWords();
    void copiesRowsAsText_data();
    void copiesRowsAsText();
    void copiesRowsAsCsv();
    void copiesRowsAsHtml();
    void omitsHtmlThatWouldChangeIds_data();
    void omitsHtmlThatWouldChangeIds();
};

void TestClipboardText::formatsIds_data()
{
    QTest::addColumn<CopyForm>("form");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("expected");
    const QStringList none;
    const QStringList one{QStringLiteral("@RBT#1")};
    const QStringList unusual{QStringLiteral("@RBT#it's"), QStringLiteral("a\\b\"c"),
                              QStringLiteral("x, y\nz")};
    const auto row = [](const char *name, CopyForm form, const QStringList &ids,
                        const QString &expected) {
        QTest::newRow(name) << form << ids << expected;
    };
    row("lines, none", CopyForm::Lines, none, {});
    row("lines, one", CopyForm::Lines, one, QStringLiteral("@RBT#1"));
    row("lines, special characters", CopyForm::Lines, unusual,
        QStringLiteral("@RBT#it's\na\\b\"c\nx, y\nz"));
    row("lines, NUL", CopyForm::Lines, {withNul()}, withNul());
    row("commas, one", CopyForm::Commas, one, QStringLiteral("@RBT#1"));
    row("commas, special characters", CopyForm::Commas, unusual,
        QStringLiteral("@RBT#it's, a\\b\"c, x, y\nz"));
    row("JSON, none", CopyForm::JsonArray, none, QStringLiteral("[]"));
    row("JSON, special characters", CopyForm::JsonArray, unusual,
        QStringLiteral("[\"@RBT#it's\",\"a\\\\b\\\"c\",\"x, y\\nz\"]"));
    row("SQL, none", CopyForm::Sql, none, {});
    row("SQL, one", CopyForm::Sql, one, QStringLiteral("'@RBT#1'"));
    row("SQL, special characters", CopyForm::Sql, unusual,
        QStringLiteral("'@RBT#it''s', 'a\\b\"c', 'x, y\nz'"));
    row("shell, one", CopyForm::Shell, one, QStringLiteral("'@RBT#1'"));
    row("shell, special characters", CopyForm::Shell, unusual,
        QStringLiteral("'@RBT#it'\\''s' 'a\\b\"c' 'x, y\nz'"));
    row("shell, NUL", CopyForm::Shell, {withNul()}, QStringLiteral("'a\uFFFDb'"));
    row("shell, empty", CopyForm::Shell, {QString()}, QStringLiteral("''"));
    row("rows, one", CopyForm::Rows, one, QStringLiteral("UserID\n@RBT#1"));
}

void TestClipboardText::formatsIds()
{
    QFETCH(CopyForm, form);
    QFETCH(QStringList, ids);
    QTEST(clipboardText(form, ids), "expected");
}

void TestClipboardText::jsonRoundTrips()
{
    const QStringList ids{withNul(), QStringLiteral("\U0001F600\u2028\"\\/"),
                          QString(65'536, QChar(0x5BA2))};
    const QByteArray json = clipboardText(CopyForm::JsonArray, ids).toUtf8();
    QVERIFY(!json.contains('\n'));
    QCOMPARE(QJsonDocument::fromJson(json).array(), QJsonArray::fromStringList(ids));
}

void TestClipboardText::shellReadsBackWords()
{
    const QStringList ids{QStringLiteral("@RBT#it's"),
                          QStringLiteral("$(id) `id` \\ \" ! * ~ ; & | < >"), QStringLiteral("''"),
                          QStringLiteral("-n"), QStringLiteral("two\nlines\t客服")};
    QProcess shell;
    const QString script = QStringLiteral("printf '[%s]' ") + clipboardText(CopyForm::Shell, ids);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), script});
    if (!shell.waitForStarted()) {
        QSKIP("There is no POSIX shell on this machine.");
    }
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()),
             QLatin1Char('[') + ids.join(QStringLiteral("][")) + QLatin1Char(']'));
}

void TestClipboardText::copiesRowsAsText_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("expected");
    QTest::newRow("usual") << QStringLiteral("@RBT#1") << QStringLiteral("@RBT#1");
    QTest::newRow("tab") << QStringLiteral("a\tb") << QStringLiteral("\"a\tb\"");
    QTest::newRow("line break and quote")
        << QStringLiteral("a\"\nb") << QStringLiteral("\"a\"\"\nb\"");
    QTest::newRow("quote inside") << QStringLiteral("a\"b") << QStringLiteral("a\"b");
    QTest::newRow("quote at the start") << QStringLiteral("\"a") << QStringLiteral("\"\"\"a\"");
    QTest::newRow("blanks") << QStringLiteral(" a  b ") << QStringLiteral(" a  b ");
}

void TestClipboardText::copiesRowsAsText()
{
    QFETCH(QString, id);
    QFETCH(QString, expected);
    const auto mime = clipboardRows(twoColumns(id));
    QCOMPARE(mime->text(), QStringLiteral("UserID\tConnection\n%1\tTokyo · 1").arg(expected));
}

void TestClipboardText::copiesRowsAsCsv()
{
    const ChatbotTable table = twoColumns(QStringLiteral("a,\"b\""));
    const auto mime = clipboardRows(table);
    QCOMPARE(mime->data(QStringLiteral("text/csv")), csv(table, CsvPreset::Exact));
    QCOMPARE(mime->data(QStringLiteral("text/csv")),
             QByteArray("UserID,Connection\r\n\"a,\"\"b\"\"\",Tokyo \xC2\xB7 1\r\n"));
}

void TestClipboardText::copiesRowsAsHtml()
{
    const auto mime = clipboardRows(twoColumns(QStringLiteral("<b>&\"x\"</b> y\n\U0001F600")));
    QVERIFY(mime->hasHtml());
    QVERIFY(clipboardRows(twoColumns(QStringLiteral("\u00A0\u00C2 x y")))->hasHtml());
    QCOMPARE(mime->formats(), (QStringList{QStringLiteral("text/plain"), QStringLiteral("text/csv"),
                                           QStringLiteral("text/html")}));
    const QString html = mime->html();
    QVERIFY(html.startsWith(QStringLiteral("<meta charset=\"utf-8\"><table")));
    QVERIFY(html.contains(QStringLiteral("<tr><th>UserID</th><th>Connection</th></tr>")));
    QVERIFY(html.contains(
        QStringLiteral(">&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt; y<br>\U0001F600</td>")));
    QVERIFY(html.contains(QStringLiteral(">Tokyo · 1</td></tr></table>")));
    QCOMPARE(html.count(QStringLiteral("<tr>")), 2);
}

void TestClipboardText::omitsHtmlThatWouldChangeIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("NUL") << withNul();
    QTest::newRow("tab") << QStringLiteral("a\tb");
    QTest::newRow("DEL") << QStringLiteral("a\x7F");
    QTest::newRow("U+0085") << QStringLiteral("a\u0085b");
    QTest::newRow("U+009F") << QStringLiteral("\u009F");
    QTest::newRow("leading blank") << QStringLiteral(" a");
    QTest::newRow("trailing blank") << QStringLiteral("a ");
    QTest::newRow("two blanks") << QStringLiteral("a  b");
}

void TestClipboardText::omitsHtmlThatWouldChangeIds()
{
    QFETCH(QString, id);
    const auto mime = clipboardRows(twoColumns(id));
    QVERIFY(!mime->hasHtml());
    QVERIFY(mime->text().contains(id));
    QVERIFY(mime->data(QStringLiteral("text/csv")).contains(id.toUtf8()));
}

ROOM_TEST(TestClipboardText, QCoreApplication)
#include "tst_clipboardtext.moc"
