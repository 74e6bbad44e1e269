// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/filterterms.h"

#include <QTest>

namespace
{

bool matches(const FilterTerms &terms, const QString &userId)
{
    return terms.matching({userId}) == TextList{userId};
}

} // namespace

class TestFilterTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void lines_data();
    void lines();
    void wordsFromLines();
    void missing();
    void longLists();
    void searchKeysOfEveryCharacter();
    void equality();
};

void TestFilterTerms::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const QString &text, const QString &id, bool matches) {
        QTest::newRow(name) << text << id << matches;
    };
    row("nothing typed", {}, QStringLiteral("@RBT#a"), true);
    row("blanks typed", QStringLiteral(" \t "), QStringLiteral("@RBT#a"), true);
    row("a part", QStringLiteral("bill"), QStringLiteral("@RBT#billing"), true);
    row("not there", QStringLiteral("bull"), QStringLiteral("@RBT#billing"), false);
    row("all words, any order", QStringLiteral("2 help"), QStringLiteral("@RBT#helpdesk-2"), true);
    row("one word is not there", QStringLiteral("2 help x"), QStringLiteral("@RBT#helpdesk-2"),
        false);
    row("upper case typed", QStringLiteral("BILLING"), QStringLiteral("@RBT#billing"), true);
    row("upper case in the id", QStringLiteral("rbt"), QStringLiteral("@RBT#billing"), true);
    row("Cyrillic", QStringLiteral("ПРИВЕТ"), QStringLiteral("@RBT#привет"), true);
    row("Greek final sigma", QStringLiteral("ΛΟΓΟΣ"), QStringLiteral("λογος"), true);
    row("sharp s", QStringLiteral("STRASSE"), QStringLiteral("straße"), true);
    row("beyond the BMP", QStringLiteral("𐐀"), QStringLiteral("𐐨"), true);
    row("no pattern", QStringLiteral(".*"), QStringLiteral("@RBT#a"), false);
    row("no-break space separates", QStringLiteral("a\u00A0b"), QStringLiteral("b-a"), true);
    row("one line with a line break", QStringLiteral("bill\n"), QStringLiteral("@RBT#billing"),
        true);
    row("blank lines around it", QStringLiteral("\r\n \r\nbill\r\n"),
        QStringLiteral("@RBT#billing"), true);
}

void TestFilterTerms::words()
{
    QFETCH(QString, text);
    QFETCH(QString, userId);
    const FilterTerms terms = FilterTerms::fromText(text);
    QTEST(matches(terms, userId), "matches");
    QVERIFY(!terms.isIdList());
    QCOMPARE(terms.isEmpty(), text.trimmed().isEmpty());
    QVERIFY(terms.wanted().isEmpty());
    QVERIFY(terms.missingFrom({}).isEmpty());
}

void TestFilterTerms::lines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("wanted");
    const QStringList ab{QStringLiteral("@RBT#a"), QStringLiteral("@RBT#b")};
    QTest::newRow("LF") << QStringLiteral("@RBT#a\n@RBT#b") << ab;
    QTest::newRow("CRLF, the last line too") << QStringLiteral("@RBT#a\r\n@RBT#b\r\n") << ab;
    QTest::newRow("U+2028, as a text field makes of it")
        << QStringLiteral("@RBT#a\u2028@RBT#b") << ab;
    QTest::newRow("blank lines") << QStringLiteral("\n@RBT#a\n \t\n\n@RBT#b\n") << ab;
    QTest::newRow("indented, blanks behind") << QStringLiteral("  @RBT#a\n\t@RBT#b  ") << ab;
    QTest::newRow("the same twice") << QStringLiteral("@RBT#a\n@RBT#b\n@RBT#a ") << ab;
    QTest::newRow("a blank inside an id")
        << QStringLiteral("@RBT#a b\n@RBT#c")
        << QStringList{QStringLiteral("@RBT#a b"), QStringLiteral("@RBT#c")};
}

void TestFilterTerms::lines()
{
    QFETCH(QString, text);
    QFETCH(QStringList, wanted);
    const FilterTerms terms = FilterTerms::fromText(text);
    QVERIFY(terms.isIdList());
    QVERIFY(!terms.isEmpty());
    QCOMPARE(terms.wanted(), wanted);
    for (const QString &id : std::as_const(wanted)) {
        QVERIFY(matches(terms, id));
        QVERIFY(!matches(terms, id + QLatin1Char('1')));
        QVERIFY(!matches(terms, id.toLower()));
    }
}

void TestFilterTerms::wordsFromLines()
{
    const FilterTerms terms = FilterTerms::fromWords(QStringLiteral("help\n2"));
    QVERIFY(!terms.isIdList());
    QVERIFY(matches(terms, QStringLiteral("@RBT#helpdesk-2")));
}

void TestFilterTerms::missing()
{
    const FilterTerms terms = FilterTerms::fromText(QStringLiteral("c\n b\na\nx"));
    const QStringList ids{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("ab")};
    QCOMPARE(terms.missingFrom(ids), (QStringList{QStringLiteral("c"), QStringLiteral("x")}));

    // An id may itself begin with a blank: its line finds it, and it is not missing.
    const QString odd = QStringLiteral(" b");
    QVERIFY(matches(terms, odd));
    QCOMPARE(terms.missingFrom({odd}),
             (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("x")}));
    QVERIFY(!matches(terms, QStringLiteral(" a")));
}

void TestFilterTerms::longLists()
{
    constexpr int count = 50'000;
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        ids += QStringLiteral("@RBT#%1").arg(i);
    }
    const FilterTerms terms = FilterTerms::fromText(ids.join(QLatin1Char('\n')));
    QStringList twice;
    for (int i = 0; i < 2 * count; ++i) {
        twice += QStringLiteral("@RBT#%1").arg(i);
    }
    QCOMPARE(terms.matching(twice), TextList(ids));
    QVERIFY(terms.missingFrom(ids).isEmpty());
}

/// Those that are not looked at one by one, too: alone, and beside others.
void TestFilterTerms::searchKeysOfEveryCharacter()
{
    const auto key = [](const QStringList &ids) { return FilterTerms::searchKeys(ids).text(0); };
    for (char16_t c = 0x3000; c < 0xD800; ++c) {
        const bool isLookedAt = c >= 0xA000 && c < 0xB000;
        if (!isLookedAt) {
            const QString id = QStringLiteral("aB") + QChar(c);
            QCOMPARE(QChar(c).toCaseFolded(), QChar(c));
            QCOMPARE(QString(QChar(c)).toUpper(), QString(QChar(c)));
            QCOMPARE(key({id}), QStringLiteral("ab") + QChar(c));
            QCOMPARE(key({id, QStringLiteral("É")}), QStringLiteral("ab") + QChar(c));
        }
    }
    QCOMPARE(key({QStringLiteral("Straße")}), QStringLiteral("strasse"));
    QVERIFY(FilterTerms::fromText(QStringLiteral("客服a"))
                .matching({QStringLiteral("#客服A")})
                .size() == 1);
}

void TestFilterTerms::equality()
{
    QCOMPARE(FilterTerms::fromText(QStringLiteral(" A  b")),
             FilterTerms::fromText(QStringLiteral("a B")));
    QVERIFY(FilterTerms::fromText(QStringLiteral("a\nb")) !=
            FilterTerms::fromText(QStringLiteral("a b")));
}

QTEST_GUILESS_MAIN(TestFilterTerms)
#include "tst_filterterms.moc"
