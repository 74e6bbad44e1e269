// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"
#include "export/clipboardrows.h"
#include "export/csv.h"
#include "roomtest.h"
#include "singapore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace
{

// Parses the file as RFC 4180 and prints it as JSON.
constexpr char pythonReader[] = R"(
import csv, json, sys
with open(sys.argv[1], encoding=sys.argv[2], newline="") as file:
    print(json.dumps(list(csv.reader(file, strict=True))))
)";

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesIdsOnlyIfNeeded_data();
    void quotesIdsOnlyIfNeeded();
    void guardsFreeTextForExcel_data();
    void guardsFreeTextForExcel();
    void writesHeaderAndEmptyFields();
    void makesTableOfModelRows();
    void writesSeveralConnections();
    void isReadableByPython_data();
    void isReadableByPython();
    void chunksAreTheWholeFile();
    void writesMillionRows();
};

void TestCsv::quotesIdsOnlyIfNeeded_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QString &id, const QByteArray &expected) {
        QTest::newRow(name) << id << expected;
    };
    row("usual", QStringLiteral("@RBT#help-desk"), "@RBT#help-desk");
    row("comma", QStringLiteral("@RBT#a,b"), "\"@RBT#a,b\"");
    row("quote", QStringLiteral("@RBT#a\"b"), "\"@RBT#a\"\"b\"");
    row("only quotes", QStringLiteral("\"\""), "\"\"\"\"\"\"");
    row("LF", QStringLiteral("a\nb"), "\"a\nb\"");
    row("CR", QStringLiteral("a\rb"), "\"a\rb\"");
    row("CRLF at the end", QStringLiteral("a\r\n"), "\"a\r\n\"");
    row("semicolon, tab, apostrophe", QStringLiteral("a;b\tc'd"), "a;b\tc'd");
    row("leading and trailing blanks", QStringLiteral(" a "), " a ");
    row("formula", QStringLiteral("=1+1"), "=1+1");
    row("comment", QStringLiteral("#a"), "#a");
    row("empty", {}, "\"\"");
    row("NUL", QStringLiteral("a") + QChar(QChar::Null) + QStringLiteral("b"),
        QByteArray("a\0b", 3));
    row("U+0085 and U+2028 are not line breaks", QStringLiteral("\u0085\u2028"),
        "\xC2\x85\xE2\x80\xA8");
    row("Chinese", QStringLiteral("客服"), "\xE5\xAE\xA2\xE6\x9C\x8D");
    row("emoji", QStringLiteral("\U0001F600"), "\xF0\x9F\x98\x80");
    row("leading BOM", QStringLiteral("\uFEFFa"),
        "\xEF\xBB\xBF"
        "a");
    row("64 KiB", QString(65'536, QLatin1Char('x')), QByteArray(65'536, 'x'));
}

void TestCsv::quotesIdsOnlyIfNeeded()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, expected);
    const ChatbotTable table = chatbotTable(QStringList{id});
    QCOMPARE(csv(table, CsvPreset::Exact), "UserID\r\n" + expected + "\r\n");
    QCOMPARE(csv(table, CsvPreset::Exact, ';'), "UserID\r\n" + expected + "\r\n");
    // The preset for Excel quotes every field, but has otherwise the same bytes.
    const QByteArray quoted = expected.startsWith('"') ? expected : '"' + expected + '"';
    QCOMPARE(csv(table, CsvPreset::Excel), "\xEF\xBB\xBF\"UserID\"\r\n" + quoted + "\r\n");
}

void TestCsv::guardsFreeTextForExcel_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGuarded");
    const auto row = [](const char *name, const QString &text, bool isGuarded) {
        QTest::newRow(name) << text << isGuarded;
    };
    row("formula", QStringLiteral("=1+1"), true);
    row("plus", QStringLiteral("+1"), true);
    row("minus", QStringLiteral("-1"), true);
    row("at", QStringLiteral("@SUM(1,1)"), true);
    row("equals sign only", QStringLiteral("="), true);
    row("with quotes", QStringLiteral("=\"a\""), true);
    row("leading tab", QStringLiteral("\tx"), true);
    row("leading CR", QStringLiteral("\rx"), true);
    row("leading LF", QStringLiteral("\nx"), true);
    row("after blanks", QStringLiteral("  =1+1"), true);
    row("after a no-break space", QStringLiteral("\u00A0=1"), true);
    row("full-width equals sign", QStringLiteral("＝1+1"), true);
    row("full-width at sign", QStringLiteral("＠SUM(1,1)"), true);
    row("harmless: empty", {}, false);
    row("harmless: blank", QStringLiteral(" "), false);
    row("harmless: label of a connection", QStringLiteral("Singapore · 1400000000"), false);
    row("harmless: sign inside", QStringLiteral("1+1=2"), false);
    row("harmless: apostrophe", QStringLiteral("'=1"), false);
    row("harmless: quote", QStringLiteral("\"=1"), false);
}

void TestCsv::guardsFreeTextForExcel()
{
    QFETCH(QString, text);
    QFETCH(bool, isGuarded);
    const ChatbotTable table{
        {QStringLiteral("UserID"), QStringLiteral("=Connection")}, {false, true}, {{text}, {text}}};
    const QByteArray cell = text.toUtf8().replace('"', "\"\"");
    for (const char separator : {',', ';'}) {
        const QByteArray expected = QByteArray("\xEF\xBB\xBF\"UserID\"") + separator +
                                    "\"=Connection\"\r\n\"" + cell + '"' + separator + '"' +
                                    (isGuarded ? "'" : "") + cell + "\"\r\n";
        QCOMPARE(csv(table, CsvPreset::Excel, separator), expected);
    }
    QVERIFY(!csv(table, CsvPreset::Exact).contains('\'') || text.contains(QLatin1Char('\'')));
}

void TestCsv::writesHeaderAndEmptyFields()
{
    QCOMPARE(csv(chatbotTable(QStringList()), CsvPreset::Exact), QByteArray("UserID\r\n"));
    QCOMPARE(csv(chatbotTable(QStringList()), CsvPreset::Excel),
             QByteArray("\xEF\xBB\xBF\"UserID\"\r\n"));
    const ChatbotTable table{{QStringLiteral("a"), QStringLiteral("b")},
                             {},
                             {{QString(), QStringLiteral("1")}, {QString(), QString()}}};
    QCOMPARE(csv(table, CsvPreset::Exact), QByteArray("a,b\r\n,\r\n1,\r\n"));
}

void TestCsv::makesTableOfModelRows()
{
    ChatbotModel model;
    model.merge(singapore(),
                {QStringLiteral("#10"), QStringLiteral("#2"), QStringLiteral("#\u200B1")});
    ChatbotFilterModel filter;
    filter.setSourceModel(&model);
    filter.sort(0);
    const QString label = singapore().label();
    const QString hiddenCharacterId = QStringLiteral("#\u200B1");

    const ChatbotTable all = chatbotTable(model, model.shownColumns(), filter.sourceRows());
    QCOMPARE(all.header, (QStringList{QStringLiteral("UserID"), QStringLiteral("Connection")}));
    QCOMPARE(all.freeText, (QList<bool>{false, true}));
    QCOMPARE(all.columns, (QList<Utf8StringList>{
                              {hiddenCharacterId, QStringLiteral("#2"), QStringLiteral("#10")},
                              {label, label, label}}));

    const ChatbotTable some =
        chatbotTable(model, {ChatbotColumn::UserId}, filter.sourceRows({2, 0}));
    QCOMPARE(some, chatbotTable({QStringLiteral("#10"), hiddenCharacterId}));
}

void TestCsv::writesSeveralConnections()
{
    ChatbotModel model;
    const auto east = QStringLiteral("=East, \"1\"");
    model.merge({QStringLiteral("1"), east, singapore()},
                {QStringLiteral("@RBT#b"), QStringLiteral("@RBT#a")});
    model.merge(
        {QStringLiteral("2"), {}, {QStringLiteral("custom"), QStringLiteral("a.example"), 7}},
        {QStringLiteral("@RBT#a")});
    model.setTexts(QStringLiteral("2"), ChatbotColumn::Nickname,
                   {{QStringLiteral("@RBT#a"), QStringLiteral("-1")}});
    const ChatbotTable table = chatbotTable(model, model.shownColumns(), {2, 0, 1});
    QCOMPARE(table.freeText, (QList<bool>{false, true, false, false, true}));
    QCOMPARE(csv(table, CsvPreset::Exact),
             QByteArray("UserID,Connection,Region,SDKAppID,Nickname\r\n"
                        "@RBT#a,a.example \xC2\xB7 7,custom,7,-1\r\n"
                        "@RBT#b,\"=East, \"\"1\"\"\",sg,1400000000,\r\n"
                        "@RBT#a,\"=East, \"\"1\"\"\",sg,1400000000,\r\n"));
    const QByteArray guarded = csv(table, CsvPreset::Excel);
    QVERIFY(guarded.contains("\"@RBT#a\",\"a.example \xC2\xB7 7\",\"custom\",\"7\",\"'-1\"\r\n"));
    QVERIFY(guarded.contains("\"'=East, \"\"1\"\"\""));
    QCOMPARE(tabSeparatedText(chatbotTable(model, model.shownColumns(), {0})),
             QStringLiteral("UserID\tConnection\tRegion\tSDKAppID\tNickname\n"
                            "@RBT#b\t=East, \"1\"\tsg\t1400000000\t"));
}

void TestCsv::isReadableByPython_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("hostile ids") << QStringList{
        QStringLiteral("@RBT#a,b"),       QStringLiteral("a\"b\""),
        QStringLiteral("a\r\nb\rc\nd"),   QString(),
        QStringLiteral("\U0001F600客服"), QStringLiteral(" ' ; \t "),
        QStringLiteral("=1+1"),           QStringLiteral("\u0085\u2028\u202E"),
        QString(65'536, QLatin1Char('"'))};
    QTest::newRow("NUL") << QStringList{QStringLiteral("a") + QChar(QChar::Null) +
                                        QStringLiteral("b")};
    QTest::newRow("no ids") << QStringList();
}

void TestCsv::isReadableByPython()
{
    QFETCH(QStringList, ids);
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty()) {
        QSKIP("python3 is not installed.");
    }
    const QTemporaryDir folder;
    for (const CsvPreset preset : {CsvPreset::Exact, CsvPreset::Excel}) {
        QFile file(folder.filePath(QStringLiteral("ids.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(csv(chatbotTable(ids), preset));
        file.close();
        QProcess reader;
        const QString encoding =
            preset == CsvPreset::Exact ? QStringLiteral("utf-8") : QStringLiteral("utf-8-sig");
        reader.start(python, {QStringLiteral("-c"), QString::fromLatin1(pythonReader),
                              file.fileName(), encoding});
        QVERIFY2(reader.waitForFinished(), qPrintable(reader.errorString()));
        if (reader.readAllStandardError().contains("line contains NUL")) {
            QSKIP("python3 before 3.11 cannot read NUL.");
        }
        QCOMPARE(reader.exitCode(), 0);
        QStringList read;
        const QJsonArray rows = QJsonDocument::fromJson(reader.readAllStandardOutput()).array();
        for (const auto row : rows) {
            QCOMPARE(row.toArray().size(), 1);
            read += row.toArray().at(0).toString();
        }
        QCOMPARE(read.takeFirst(), QStringLiteral("UserID"));
        QCOMPARE(read, ids);
    }
}

void TestCsv::chunksAreTheWholeFile()
{
    constexpr int count = 40'000;
    QStringList ids;
    QByteArray exact = "UserID\r\n";
    QByteArray excel = "\xEF\xBB\xBF\"UserID\"\r\n";
    for (int i = 0; i < count; ++i) {
        const bool isSpecial = i == 20'000 || i == count - 1;
        ids += QStringLiteral("@RBT#%1").arg(i) + QLatin1String(isSpecial ? "\"" : "");
        const QByteArray field = ids.constLast().toUtf8().replace('"', "\"\"");
        exact += (isSpecial ? '"' + field + '"' : field) + "\r\n";
        excel += '"' + field + "\"\r\n";
    }
    for (const CsvPreset preset : {CsvPreset::Exact, CsvPreset::Excel}) {
        const QByteArray &expected = preset == CsvPreset::Exact ? exact : excel;
        QVERIFY(csv(chatbotTable(ids), preset) == expected);
        const ByteChunks chunks = csvChunks(chatbotTable(ids), preset);
        QByteArray all;
        for (QByteArrayView chunk = chunks(); !chunk.isEmpty(); chunk = chunks()) {
            QVERIFY(chunk.size() < expected.size());
            all += chunk;
        }
        QVERIFY(all == expected);
    }
}

void TestCsv::writesMillionRows()
{
    constexpr int count = 1'000'000;
    const QString id = QStringLiteral("@RBT#helpdesk-0");
    const QByteArray file = csv(chatbotTable(QStringList(count, id)), CsvPreset::Exact);
    QCOMPARE(file.size(), 8 + qsizetype(count) * 17);
    QVERIFY(file.endsWith("\n@RBT#helpdesk-0\r\n"));
}

ROOM_TEST(TestCsv, QCoreApplication)
#include "tst_csv.moc"
