// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/clipboardrows.h"
#include "export/clipboardtext.h"
#include "export/csv.h"

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
    void forms_data();
    void forms();
    void jsonIsReadBack();
    void shellReadsItBack();
    void rowsAsTabs_data();
    void rowsAsTabs();
    void rowsAsCsv();
    void rowsAsHtml();
    void noHtmlThatWouldChangeAnId_data();
    void noHtmlThatWouldChangeAnId();
};

void TestClipboardText::forms_data()
{
    QTest::addColumn<CopyForm>("form");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("expected");
    const QStringList none;
    const QStringList one{QStringLiteral("@RBT#1")};
    const QStringList odd{QStringLiteral("@RBT#it's"), QStringLiteral("a\\b\"c"),
                          QStringLiteral("x, y\nz")};
    const auto row = [](const char *name, CopyForm form, const QStringList &ids,
                        const QString &expected) {
        QTest::newRow(name) << form << ids << expected;
    };
    row("lines, none", CopyForm::Lines, none, {});
    row("lines, one", CopyForm::Lines, one, QStringLiteral("@RBT#1"));
    row("lines, odd", CopyForm::Lines, odd, QStringLiteral("@RBT#it's\na\\b\"c\nx, y\nz"));
    row("lines, NUL", CopyForm::Lines, {withNul()}, withNul());
    row("commas, one", CopyForm::Commas, one, QStringLiteral("@RBT#1"));
    row("commas, odd", CopyForm::Commas, odd, QStringLiteral("@RBT#it's, a\\b\"c, x, y\nz"));
    row("JSON, none", CopyForm::JsonArray, none, QStringLiteral("[]"));
    row("JSON, odd", CopyForm::JsonArray, odd,
        QStringLiteral("[\"@RBT#it's\",\"a\\\\b\\\"c\",\"x, y\\nz\"]"));
    row("SQL, none", CopyForm::Sql, none, {});
    row("SQL, one", CopyForm::Sql, one, QStringLiteral("'@RBT#1'"));
    row("SQL, odd", CopyForm::Sql, odd, QStringLiteral("'@RBT#it''s', 'a\\b\"c', 'x, y\nz'"));
    row("shell, one", CopyForm::Shell, one, QStringLiteral("'@RBT#1'"));
    row("shell, odd", CopyForm::Shell, odd, QStringLiteral("'@RBT#it'\\''s' 'a\\b\"c' 'x, y\nz'"));
    row("shell, NUL", CopyForm::Shell, {withNul()}, QStringLiteral("'a\uFFFDb'"));
    row("shell, empty", CopyForm::Shell, {QString()}, QStringLiteral("''"));
    row("rows, one", CopyForm::Rows, one, QStringLiteral("UserID\n@RBT#1"));
}

void TestClipboardText::forms()
{
    QFETCH(CopyForm, form);
    QFETCH(QStringList, ids);
    QTEST(clipboardText(form, ids), "expected");
}

void TestClipboardText::jsonIsReadBack()
{
    const QStringList ids{withNul(), QStringLiteral("\U0001F600\u2028\"\\/"),
                          QString(65'536, QChar(0x5BA2))};
    const QByteArray json = clipboardText(CopyForm::JsonArray, ids).toUtf8();
    QVERIFY(!json.contains('\n'));
    QCOMPARE(QJsonDocument::fromJson(json).array(), QJsonArray::fromStringList(ids));
}

void TestClipboardText::shellReadsItBack()
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

void TestClipboardText::rowsAsTabs_data()
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

void TestClipboardText::rowsAsTabs()
{
    QFETCH(QString, id);
    QFETCH(QString, expected);
    const auto mime = clipboardRows(twoColumns(id));
    QCOMPARE(mime->text(), QStringLiteral("UserID\tConnection\n%1\tTokyo · 1").arg(expected));
}

void TestClipboardText::rowsAsCsv()
{
    const ChatbotTable table = twoColumns(QStringLiteral("a,\"b\""));
    const auto mime = clipboardRows(table);
    QCOMPARE(mime->data(QStringLiteral("text/csv")), csv(table, CsvPreset::Exact));
    QCOMPARE(mime->data(QStringLiteral("text/csv")),
             QByteArray("UserID,Connection\r\n\"a,\"\"b\"\"\",Tokyo \xC2\xB7 1\r\n"));
}

void TestClipboardText::rowsAsHtml()
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

void TestClipboardText::noHtmlThatWouldChangeAnId_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("NUL") << withNul();
    QTest::newRow("tab") << QStringLiteral("a\tb");
    QTest::newRow("DEL") << QStringLiteral("a\x7F");
    QTest::newRow("U+0085") << QStringLiteral("a\u0085b");
    QTest::newRow("U+009F") << QStringLiteral("\u009F");
    QTest::newRow("blank first") << QStringLiteral(" a");
    QTest::newRow("blank last") << QStringLiteral("a ");
    QTest::newRow("doubled blank") << QStringLiteral("a  b");
}

void TestClipboardText::noHtmlThatWouldChangeAnId()
{
    QFETCH(QString, id);
    const auto mime = clipboardRows(twoColumns(id));
    QVERIFY(!mime->hasHtml());
    QVERIFY(mime->text().contains(id));
    QVERIFY(mime->data(QStringLiteral("text/csv")).contains(id.toUtf8()));
}

QTEST_GUILESS_MAIN(TestClipboardText)
#include "tst_clipboardtext.moc"
