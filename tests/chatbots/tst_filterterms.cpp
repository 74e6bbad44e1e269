// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/filterterms.h"
#include "roomtest.h"

#include <QTest>

namespace
{

bool matches(const FilterTerms &terms, const QString &userId)
{
    return terms.matching({userId}) == Utf8StringList{userId};
}

} // namespace

class TestFilterTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesWords_data();
    void matchesWords();
    void splitsAtLineBreaks();
    void foldsEveryCharacter();
    void comparesFoldedWords();
};

void TestFilterTerms::matchesWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const QString &text, const QString &id, bool matches) {
        QTest::newRow(name) << text << id << matches;
    };
    row("nothing typed", {}, QStringLiteral("@RBT#a"), true);
    row("white space typed", QStringLiteral(" \t "), QStringLiteral("@RBT#a"), true);
    row("part of the id", QStringLiteral("bill"), QStringLiteral("@RBT#billing"), true);
    row("no match", QStringLiteral("bull"), QStringLiteral("@RBT#billing"), false);
    row("all words, any order", QStringLiteral("2 help"), QStringLiteral("@RBT#helpdesk-2"), true);
    row("one word does not match", QStringLiteral("2 help x"), QStringLiteral("@RBT#helpdesk-2"),
        false);
    row("upper case typed", QStringLiteral("BILLING"), QStringLiteral("@RBT#billing"), true);
    row("upper case in the id", QStringLiteral("rbt"), QStringLiteral("@RBT#billing"), true);
    row("Cyrillic", QStringLiteral("ПРИВЕТ"), QStringLiteral("@RBT#привет"), true);
    row("Greek final sigma", QStringLiteral("ΛΟΓΟΣ"), QStringLiteral("λογος"), true);
    row("sharp s", QStringLiteral("STRASSE"), QStringLiteral("straße"), true);
    row("beyond the BMP", QStringLiteral("𐐀"), QStringLiteral("𐐨"), true);
    row("not a regular expression", QStringLiteral(".*"), QStringLiteral("@RBT#a"), false);
    row("no-break space separates", QStringLiteral("a\u00A0b"), QStringLiteral("b-a"), true);
    row("one line with a line break", QStringLiteral("bill\n"), QStringLiteral("@RBT#billing"),
        true);
    row("blank lines around the word", QStringLiteral("\r\n \r\nbill\r\n"),
        QStringLiteral("@RBT#billing"), true);
}

void TestFilterTerms::matchesWords()
{
    QFETCH(QString, text);
    QFETCH(QString, userId);
    const FilterTerms terms = FilterTerms::fromWords(text);
    QTEST(matches(terms, userId), "matches");
    QCOMPARE(terms.isEmpty(), text.trimmed().isEmpty());
}

void TestFilterTerms::splitsAtLineBreaks()
{
    const FilterTerms terms = FilterTerms::fromWords(QStringLiteral("help\n2"));
    QVERIFY(matches(terms, QStringLiteral("@RBT#helpdesk-2")));
}

/// Checks all kana, CJK and Hangul characters, which the fast path takes to have no case: in a list
/// that takes the fast path, and in one with "É", which does not.
void TestFilterTerms::foldsEveryCharacter()
{
    const auto key = [](const QStringList &ids) { return FilterTerms::searchKeys(ids).text(0); };
    for (char16_t c = 0x3000; c < 0xD800; ++c) {
        const bool isChecked = c >= 0xA000 && c < 0xB000;
        if (!isChecked) {
            const QString id = QStringLiteral("aB") + QChar(c);
            QCOMPARE(QChar(c).toCaseFolded(), QChar(c));
            QCOMPARE(QString(QChar(c)).toUpper(), QString(QChar(c)));
            QCOMPARE(key({id}), QStringLiteral("ab") + QChar(c));
            QCOMPARE(key({id, QStringLiteral("É")}), QStringLiteral("ab") + QChar(c));
        }
    }
    QCOMPARE(key({QStringLiteral("Straße")}), QStringLiteral("strasse"));
    QVERIFY(FilterTerms::fromWords(QStringLiteral("客服a"))
                .matching({QStringLiteral("#客服A")})
                .size() == 1);
}

void TestFilterTerms::comparesFoldedWords()
{
    QCOMPARE(FilterTerms::fromWords(QStringLiteral(" A  b")),
             FilterTerms::fromWords(QStringLiteral("a B")));
    QVERIFY(FilterTerms::fromWords(QStringLiteral("a")) !=
            FilterTerms::fromWords(QStringLiteral("a b")));
}

ROOM_TEST(TestFilterTerms, QCoreApplication)
#include "tst_filterterms.moc"
