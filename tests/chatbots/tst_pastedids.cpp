// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/pastedids.h"
#include "roomtest.h"

#include "export/chatbottable.h"
#include "export/clipboardtext.h"
#include "export/csv.h"
#include "sandbox/apps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QStringList found(const QString &text, const QStringList &known, QStringList *missing = nullptr)
{
    PastedIds search(text, known);
    while (!search.isDone()) {
        search.step();
    }
    if (missing) {
        *missing = search.missing();
    }
    QStringList ids;
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (search.found()[static_cast<std::size_t>(i)]) {
            ids << known[i];
        }
    }
    return ids;
}

QStringList knownIds()
{
    return {u"@RBT#helpdesk"_s, u"@RBT#billing"_s, u"@RBT#helpdesk-2"_s, u"@RBT#faq"_s};
}

/// The unusual ids of the sandbox, and more.
QStringList unusualIds()
{
    QStringList ids;
    const auto list = QJsonDocument::fromJson(sandboxApps(std::nullopt).at(2).chatbots).array();
    for (const auto &id : list) {
        ids << id.toString();
    }
    return ids << u"@RBT#"_s << u"@RBT#,x"_s << u"@RBT#a@RBT#b"_s << u"@RBT#end'"_s
               << u"@RBT#end\\"_s << u"@RBT#''"_s << u"@RBT#\"\"x"_s << u"@RBT#.,;:!?"_s
               << u"@RBT#\\'"_s << u"@RBT#\\n"_s << u"@RBT#cr\\u0041"_s << u"@RBT#[1]"_s
               << u"@RBT#客服，二号"_s << u"@RBT#long"_s + QString(300, u'x');
}

/// Ids with line breaks and tabs, which a plain list of lines cannot represent.
QStringList multiLineIds()
{
    return {u"@RBT#two\nlines"_s, u"@RBT#tab\there"_s, u"@RBT#cr\r\nlf"_s, u"@RBT#plain"_s};
}

} // namespace

class TestPastedIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsIds_data();
    void findsIds();
    void findsIdsInOwnFormats_data();
    void findsIdsInOwnFormats();
    void isIdList_data();
    void isIdList();
    void findsIdsInLines_data();
    void findsIdsInLines();
    void findsMissingIds();
    void findsSingleIds();
    void findsIdsInLongList();
    void worksInSteps();
    void takesLinearTime_data();
    void takesLinearTime();
};

void TestPastedIds::findsIds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("known");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<QStringList>("missing");
    const QStringList ids = knownIds();
    const QStringList expected{ids[0], ids[1]};
    const QStringList missingIds{u"@RBT#sales"_s};
    const auto row = [&](const char *name, const QString &text) {
        QTest::newRow(name) << text << ids << expected << missingIds;
    };
    row("commas", u"@RBT#helpdesk,@RBT#sales, @RBT#billing"_s);
    row("semicolons", u"@RBT#helpdesk;@RBT#sales; @RBT#billing;"_s);
    row("tabs", u"@RBT#helpdesk\t@RBT#sales\t@RBT#billing"_s);
    row("blanks", u"@RBT#helpdesk @RBT#sales  @RBT#billing"_s);
    row("no-break and ideographic blanks", u"@RBT#helpdesk\u00A0@RBT#sales\u3000@RBT#billing"_s);
    row("full-width commas", u"@RBT#helpdesk，@RBT#sales、@RBT#billing。"_s);
    row("full-width semicolons", u"@RBT#helpdesk；@RBT#sales；@RBT#billing"_s);
    row("JSON", u"[\"@RBT#helpdesk\", \"@RBT#sales\",\"@RBT#billing\"]"_s);
    row("pretty JSON", u"{\n  \"ids\": [\n    \"@RBT#helpdesk\",\n    \"@RBT#sales\",\n    "
                       "\"@RBT#billing\"\n  ]\n}\n"_s);
    row("SQL", u"WHERE id IN ('@RBT#helpdesk', '@RBT#sales','@RBT#billing');"_s);
    row("shell", u"for i in '@RBT#helpdesk' \"@RBT#sales\" '@RBT#billing'; do"_s);
    row("typographic quotes", u"“@RBT#helpdesk” «@RBT#sales» 「@RBT#billing」"_s);
    row("Markdown", u"- `@RBT#helpdesk`\n- **@RBT#sales**\n- *@RBT#billing*\n"_s);
    row("brackets", u"(@RBT#helpdesk) [@RBT#sales] <@RBT#billing>"_s);
    row("sentence", u"It is @RBT#billing, and @RBT#helpdesk. Not @RBT#sales!"_s);
    row("ticket", u"Hello,\nsince noon @RBT#helpdesk: no answer.\nThe same for "
                  "@RBT#sales?\n\n> @RBT#billing\nThanks\n"_s);
    row("Chinese ticket", u"您好！机器人@RBT#helpdesk没有回复，@RBT#billing也是。@RBT#sales？"_s);
    row("byte order mark", u"\uFEFF@RBT#helpdesk\n@RBT#sales\n@RBT#billing"_s);
    row("slashes", u"@RBT#helpdesk/@RBT#sales/@RBT#billing"_s);
    row("colons", u"@RBT#helpdesk:@RBT#sales:@RBT#billing"_s);
    row("vertical bars and ampersands", u"@RBT#helpdesk|@RBT#sales&@RBT#billing"_s);
    row("slashes with blanks", u"@RBT#helpdesk / @RBT#sales /@RBT#billing"_s);
    row("no separator", u"@RBT#helpdesk@RBT#sales@RBT#billing"_s);
    row("full-width signs", u"＠RBT＃helpdesk，＠RBT＃sales、＠RBT#billing"_s);
    row("percent-encoded URL", u"?ids=%40RBT%23helpdesk%2C%40RBT%23sales%2c%40RBT%23billing"_s);
    row("duplicates", u"@RBT#helpdesk @RBT#sales @RBT#helpdesk @RBT#billing @RBT#sales"_s);

    const auto rowWith = [](const char *name, const QString &text, const QStringList &known,
                            const QStringList &found, const QStringList &missing) {
        QTest::newRow(name) << text << known << found << missing;
    };
    rowWith("prefix of a longer id", u"@RBT#helpdesk-3 @RBT#help @RBT#faq.old"_s, ids, {},
            {u"@RBT#helpdesk-3"_s, u"@RBT#help"_s, u"@RBT#faq.old"_s});
    rowWith("longest known id", u"see @RBT#helpdesk-2."_s, ids, {ids[2]}, {});
    rowWith("separator in the id", u"@RBT#a,b,@RBT#a"_s, {u"@RBT#a,b"_s, u"@RBT#a"_s, u"@RBT#b"_s},
            {u"@RBT#a,b"_s, u"@RBT#a"_s}, {});
    rowWith("full stop at the end of the id", u"It is @RBT#a."_s, {u"@RBT#a"_s, u"@RBT#a."_s},
            {u"@RBT#a."_s}, {});
    rowWith("line equal to an id", u"@RBT#one blank\n@RBT#one two"_s,
            {u"@RBT#one"_s, u"@RBT#one blank"_s}, {u"@RBT#one"_s, u"@RBT#one blank"_s}, {});
    rowWith("known id without prefix", u"no robot\nHello\n@RBT#x"_s,
            {u"no robot"_s, u"Hello you"_s}, {u"no robot"_s}, {u"@RBT#x"_s});
    rowWith("escaped quote in an unknown id", u"'@RBT#it''s'"_s, {u"@RBT#it"_s}, {},
            {u"@RBT#it's"_s});
    rowWith("JSON escapes", u"[\"@RBT#a\\u00e9\\\"\\/\\\\\"]"_s, {u"@RBT#aé\"/\\"_s},
            {u"@RBT#aé\"/\\"_s}, {});
    rowWith("prefix only", u"ids begin with @RBT#, such as @RBT#a"_s, {}, {}, {u"@RBT#a"_s});
    rowWith("mail address", u"x@RBT#a.example, @RBT#b"_s, {}, {}, {u"@RBT#b"_s});
    rowWith("case differs", u"@rbt#faq @RBT#FAQ"_s, ids, {}, {u"@rbt#faq"_s, u"@RBT#FAQ"_s});
}

void TestPastedIds::findsIds()
{
    QFETCH(QString, text);
    QFETCH(QStringList, known);
    QStringList missing;
    QTEST(found(text, known, &missing), "expected");
    QTEST(missing, "missing");
}

void TestPastedIds::findsIdsInOwnFormats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    const std::pair<const char *, CopyForm> forms[] = {
        {"lines", CopyForm::Lines}, {"commas", CopyForm::Commas}, {"JSON", CopyForm::JsonArray},
        {"SQL", CopyForm::Sql},     {"shell", CopyForm::Shell},   {"rows", CopyForm::Rows},
    };
    const std::pair<const char *, QStringList> lists[] = {{"unusual ids", unusualIds()},
                                                          {"multi-line ids", multiLineIds()}};
    for (const auto &[listName, ids] : lists) {
        for (const auto &[name, form] : forms) {
            QTest::addRow("%s, %s", name, listName) << clipboardText(form, ids) << ids;
        }
        const ChatbotTable table = chatbotTable(ids);
        QTest::addRow("CSV, %s", listName)
            << QString::fromUtf8(csv(table, CsvPreset::Exact)) << ids;
        QTest::addRow("CSV for Excel, %s", listName)
            << QString::fromUtf8(csv(table, CsvPreset::Excel)) << ids;
    }
}

void TestPastedIds::findsIdsInOwnFormats()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    QVERIFY(::isIdList(text, TextSource::Pasted, ids));
    QStringList missing;
    const QStringList back = found(text, ids, &missing);
    for (const QString &id : std::as_const(ids)) {
        QVERIFY2(back.contains(id), qPrintable(id));
    }
    QCOMPARE(missing, QStringList());
}

void TestPastedIds::isIdList_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("typed");
    QTest::addColumn<bool>("pasted");
    QTest::newRow("empty") << QString() << false << false;
    QTest::newRow("words") << u"help 2"_s << false << false;
    QTest::newRow("part of an id, with line breaks") << u"\r\nbill\r\n"_s << false << false;
    QTest::newRow("id") << u"@RBT#help"_s << false << true;
    QTest::newRow("id and a word") << u"@RBT#help 2"_s << false << true;
    QTest::newRow("prefix") << u"@RBT#"_s << false << false;
    QTest::newRow("prefix and a word") << u"@RBT# desk"_s << false << false;
    QTest::newRow("two ids") << u"@RBT#a @RBT#b"_s << true << true;
    QTest::newRow("id in full-width characters") << u"＠RBT＃help"_s << false << true;
    QTest::newRow("percent-encoded id") << u"%40RBT%23help"_s << false << true;
    QTest::newRow("full-width characters only") << u"＠＃"_s << false << false;
    QTest::newRow("two lines") << u"a\nb"_s << true << true;
    QTest::newRow("known id without prefix") << u" no robot\n"_s << false << true;
}

void TestPastedIds::isIdList()
{
    QFETCH(QString, text);
    const Utf8StringList known{u"robot"_s, u"no robot"_s};
    QTEST(::isIdList(text, TextSource::Typed, known), "typed");
    QTEST(::isIdList(text, TextSource::Pasted, known), "pasted");
}

void TestPastedIds::findsIdsInLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const QStringList ab{QStringLiteral("@RBT#a"), QStringLiteral("@RBT#b")};
    QTest::newRow("LF") << QStringLiteral("@RBT#a\n@RBT#b") << ab;
    QTest::newRow("CRLF, including the last line") << QStringLiteral("@RBT#a\r\n@RBT#b\r\n") << ab;
    QTest::newRow("U+2028, as pasted from a text field")
        << QStringLiteral("@RBT#a\u2028@RBT#b") << ab;
    QTest::newRow("blank lines") << QStringLiteral("\n@RBT#a\n \t\n\n@RBT#b\n") << ab;
    QTest::newRow("indented, trailing blanks") << QStringLiteral("  @RBT#a\n\t@RBT#b  ") << ab;
    QTest::newRow("duplicate") << QStringLiteral("@RBT#a\n@RBT#b\n@RBT#a ") << ab;
    QTest::newRow("id with a blank")
        << QStringLiteral("@RBT#a b\n@RBT#c")
        << QStringList{QStringLiteral("@RBT#a b"), QStringLiteral("@RBT#c")};
}

void TestPastedIds::findsIdsInLines()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QVERIFY(::isIdList(text, TextSource::Typed, {}));
    QStringList known = expected;
    for (const QString &id : std::as_const(expected)) {
        known << id + QLatin1Char('1') << id.toLower();
    }
    QStringList missing;
    QCOMPARE(found(text, known, &missing), expected);
    QCOMPARE(missing, QStringList());
}

void TestPastedIds::findsMissingIds()
{
    const QString text = QStringLiteral("c\n b\na\nx");
    const QStringList ids{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("ab")};
    QStringList missing;
    QCOMPARE(found(text, ids, &missing), ids.first(2));
    QCOMPARE(missing, (QStringList{QStringLiteral("c"), QStringLiteral("x")}));

    // An id that starts with a blank is found by its whole line.
    const QString paddedId = QStringLiteral(" b");
    QCOMPARE(found(text, {paddedId, QStringLiteral(" a")}, &missing), QStringList{paddedId});
    QCOMPARE(missing, (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("x")}));
}

/// Lists with a single id.
void TestPastedIds::findsSingleIds()
{
    const QStringList ids = unusualIds() + multiLineIds();
    for (const QString &id : ids) {
        for (const CopyForm form : {CopyForm::JsonArray, CopyForm::Sql, CopyForm::Shell,
                                    CopyForm::Rows, CopyForm::Lines, CopyForm::Commas}) {
            const QString text = clipboardText(form, {id});
            QCOMPARE(found(text, ids), QStringList{id});
        }
    }
}

void TestPastedIds::findsIdsInLongList()
{
    constexpr int count = 50'000;
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        ids += QStringLiteral("@RBT#%1").arg(i);
    }
    const QString text = ids.join(QLatin1Char('\n'));
    const QStringList half = ids.first(count / 2);
    QStringList missing;
    QCOMPARE(found(text, half, &missing), half);
    QCOMPARE(missing, ids.last(count / 2));
}

void TestPastedIds::worksInSteps()
{
    const QString line = u"@RBT#robot-1\n"_s;
    PastedIds search(line.repeated(PastedIds::unitsPerStep / line.size() * 3), {u"@RBT#robot-1"_s});
    QList<int> percents;
    while (!search.isDone()) {
        search.step();
        percents << search.percent();
    }
    QCOMPARE(percents.size(), 3);
    QVERIFY(percents[0] > 30 && percents[0] < 40 && percents[1] > 60 && percents[1] < 70);
    QCOMPARE(percents.last(), 100);
    QVERIFY(PastedIds({}, {}).isDone());
}

/// The search must not take quadratic time.
void TestPastedIds::takesLinearTime_data()
{
    QTest::addColumn<QString>("text");
    constexpr int many = 30'000;
    QTest::newRow("prefixes") << u"@RBT#"_s.repeated(many);
    QTest::newRow("quotes") << u"'"_s.repeated(many);
    QTest::newRow("unclosed quotes") << u"\"@RBT#a "_s.repeated(many);
    QTest::newRow("doubled quotes") << u"'@RBT#a''"_s.repeated(many);
    QTest::newRow("backslashes") << u"\"@RBT#"_s + u"\\"_s.repeated(many);
    QTest::newRow("at signs") << u"@"_s.repeated(many);
    QTest::newRow("lone surrogate") << u"@RBT#a"_s + QChar(0xD83C);
}

void TestPastedIds::takesLinearTime()
{
    QFETCH(QString, text);
    QStringList known{QString(), u"@RBT#"_s};
    for (int length = 1; length < 250; ++length) {
        known << u"@RBT#"_s + QString(length, u'a');
    }
    QVERIFY(found(text, known).size() <= 2);
}

ROOM_TEST(TestPastedIds, QCoreApplication)
#include "tst_pastedids.moc"
