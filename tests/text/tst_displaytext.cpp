// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "text/displaytext.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

namespace
{

QString text(std::initializer_list<char32_t> codePoints)
{
    QString out; // QString::fromUcs4() would drop a BOM
    for (const char32_t c : codePoints) {
        out += QChar::fromUcs4(c);
    }
    return out;
}

/// Reverses displayText(), which is possible only if no two texts look the same.
QString unescaped(QString shown)
{
    if (shown.startsWith(QChar(0x200E))) {
        shown.remove(0, 1);
    }
    static const QRegularExpression code(QStringLiteral("⟨U\\+([0-9A-F]{4,6})⟩"));
    QString out;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : code.globalMatch(shown)) {
        out += QStringView(shown).sliced(from, match.capturedStart() - from);
        const uint value = match.captured(1).toUInt(nullptr, 16);
        out += QChar::isSurrogate(value) ? QString(QChar(value)) : text({value});
        from = match.capturedEnd();
    }
    return out + shown.sliced(from);
}

} // namespace

class TestDisplayText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapes_data();
    void escapes();
    void escapesHiddenCodePoints();
    void isReversible();
    void cutsBetweenCharacters();
    void displayLineKeepsSpaces_data();
    void displayLineKeepsSpaces();
    void displayLinesWraps();
    void recognizesLineBreaks();
};

void TestDisplayText::escapes_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &from, const QString &expected) {
        QTest::newRow(name) << from << expected;
    };
    row("empty", {}, {});
    row("typical id", QStringLiteral("@RBT#help-desk_2"), QStringLiteral("@RBT#help-desk_2"));
    row("markup", QStringLiteral("<b>&amp;</b>"), QStringLiteral("<b>&amp;</b>"));
    row("Chinese, Japanese", QStringLiteral("@RBT#客服ボット"), QStringLiteral("@RBT#客服ボット"));
    row("emoji are kept", text({0x1F600, 0x1F916}), text({0x1F600, 0x1F916}));
    row("NUL", text({'a', 0, 'b'}), QStringLiteral("a⟨U+0000⟩b"));
    row("line break", text({'a', '\r', '\n'}), QStringLiteral("a⟨U+000D⟩⟨U+000A⟩"));
    row("C1 control", text({0x85, 0x9B}), QStringLiteral("⟨U+0085⟩⟨U+009B⟩"));
    row("DEL", text({0x7F}), QStringLiteral("⟨U+007F⟩"));
    row("bidi override", text({'a', 0x202E, 'b'}), QStringLiteral("a⟨U+202E⟩b"));
    row("zero-width, BOM, soft hyphen", text({0x200B, 0x200D, 0xFEFF, 0xAD}),
        QStringLiteral("⟨U+200B⟩⟨U+200D⟩⟨U+FEFF⟩⟨U+00AD⟩"));
    row("line and paragraph separator", text({0x2028, 0x2029}), QStringLiteral("⟨U+2028⟩⟨U+2029⟩"));
    row("unusual spaces", text({'a', 0xA0, 0x2003, 0x3000, 'b'}),
        QStringLiteral("a⟨U+00A0⟩⟨U+2003⟩⟨U+3000⟩b"));
    row("blank letters", text({0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800}),
        QStringLiteral("⟨U+115F⟩⟨U+1160⟩⟨U+3164⟩⟨U+FFA0⟩⟨U+2800⟩"));
    row("variation selectors", text({'a', 0xFE0F, 0xE0100}), QStringLiteral("a⟨U+FE0F⟩⟨U+E0100⟩"));
    row("tag character", text({0xE0041}), QStringLiteral("⟨U+E0041⟩"));
    row("private use, unassigned", text({0xE000, 0x10FFFF, 0x0378}),
        QStringLiteral("⟨U+E000⟩⟨U+10FFFF⟩⟨U+0378⟩"));
    row("lone surrogates", QString(QChar(0xDC00)) + QLatin1Char('a') + QChar(0xD83D),
        QStringLiteral("⟨U+DC00⟩a⟨U+D83D⟩"));
    row("single inner space is kept", QStringLiteral("a b c"), QStringLiteral("a b c"));
    row("leading and trailing space", QStringLiteral(" a "), QStringLiteral("⟨U+0020⟩a⟨U+0020⟩"));
    row("doubled space", QStringLiteral("a  b"), QStringLiteral("a⟨U+0020⟩⟨U+0020⟩b"));
    row("text that imitates a code", QStringLiteral("a⟨U+202E⟩"),
        QStringLiteral("a⟨U+27E8⟩U+202E⟩"));
    row("accents are kept", text({'e', 0x301, 0x323}), text({'e', 0x301, 0x323}));
    row("accent without a base character", text({0x301, 'a', ' ', 0x301}),
        QStringLiteral("⟨U+0301⟩a ⟨U+0301⟩"));
    row("too many accents", text({'a', 0x301, 0x301, 0x301, 0x301, 0x301, 'b'}),
        text({'a', 0x301, 0x301, 0x301, 0x301}) + QStringLiteral("⟨U+0301⟩b"));
    row("Hebrew keeps left-to-right direction", QStringLiteral("@RBT#שלום"),
        QChar(0x200E) + QStringLiteral("@RBT#שלום"));
    row("Arabic keeps left-to-right direction", QStringLiteral("مرحبا"),
        QChar(0x200E) + QStringLiteral("مرحبا"));
}

void TestDisplayText::escapes()
{
    QFETCH(QString, from);
    QFETCH(QString, expected);
    QCOMPARE(displayText(from), expected);
    QCOMPARE(hasHiddenCharacters(from), expected.contains(QStringLiteral("⟨")));
    QCOMPARE(unescaped(displayText(from)), from);
}

void TestDisplayText::escapesHiddenCodePoints()
{
    const auto isVisibleByCategory = [](char32_t c) {
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return false;
        case QChar::Separator_Space:
            return c == U' ';
        default:
            return true;
        }
    };
    int otherHidden = 0;
    for (char32_t c = 0; c <= QChar::LastValidCodePoint; ++c) {
        if (c == 0x20000) {
            c = 0xE0000; // skips Chinese characters and unassigned code points
        }
        const QString from =
            QLatin1Char('a') +
            (QChar::isSurrogate(c) ? QString(QChar(static_cast<char16_t>(c))) : text({c})) +
            QLatin1Char('b');
        const bool isUnchanged = displayText(from).endsWith(from);
        if (isUnchanged != isVisibleByCategory(c)) {
            ++otherHidden;
            QVERIFY2(!isUnchanged, qPrintable(QString::number(uint(c), 16)));
        }
    }
    // Visible by category, but blank: a few fillers and the variation selectors.
    QCOMPARE_GT(otherHidden, 20);
    QCOMPARE_LT(otherHidden, 400);
}

void TestDisplayText::isReversible()
{
    QRandomGenerator random(20261122);
    const QString letters =
        QStringLiteral("ab ⟨⟩U+0 2E8\n\u202E\u05D0") + QChar(0xD83D) + QChar(0xDE00);
    for (int round = 0; round < 5000; ++round) {
        QString from;
        for (quint32 size = random.bounded(12U); size > 0; --size) {
            from += letters[random.bounded(letters.size())];
        }
        QCOMPARE(unescaped(displayText(from)), from);
    }
}

void TestDisplayText::cutsBetweenCharacters()
{
    QCOMPARE(displayText(QStringLiteral("abcd"), 4), QStringLiteral("abcd"));
    QCOMPARE(displayText(QStringLiteral("abcde"), 4), QStringLiteral("abc…"));
    QCOMPARE(displayText(text({'a', 'b', 0x1F600, 'c'}), 4), QStringLiteral("ab…"));
    QCOMPARE(displayText(text({'a', 0x202E}), 9), QStringLiteral("a⟨U+202E⟩"));
    QCOMPARE(displayText(text({'a', 0x202E}), 8), QStringLiteral("a…"));
    QCOMPARE(displayText(QStringLiteral("abc"), 1), QStringLiteral("…"));
    QCOMPARE(displayText(QString(65'536, QLatin1Char('x')), 300).size(), 300);
}

void TestDisplayText::displayLineKeepsSpaces_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("expected");
    QTest::newRow("sentence with doubled and trailing spaces")
        << QStringLiteral("sig  expired. ") << QStringLiteral("sig  expired. ");
    QTest::newRow("two lines") << QStringLiteral("a\nb") << QStringLiteral("a⟨U+000A⟩b");
    QTest::newRow("all other line breaks")
        << text({0x85, 0x2028, 0x2029, 0x0B, 0x0C})
        << QStringLiteral("⟨U+0085⟩⟨U+2028⟩⟨U+2029⟩⟨U+000B⟩⟨U+000C⟩");
    QTest::newRow("terminal colours")
        << QStringLiteral("\x1B[31mred") << QStringLiteral("⟨U+001B⟩[31mred");
    QTest::newRow("maximum length")
        << QString(40, QLatin1Char('a')) << QString(40, QLatin1Char('a'));
    QTest::newRow("too long") << QString(41, QLatin1Char('a'))
                              << QString(39, QLatin1Char('a')) + QStringLiteral("…");
    QTest::newRow("code at the cut") << QString(33, QLatin1Char('a')) + text({0x1B})
                                     << QString(33, QLatin1Char('a')) + QStringLiteral("…");
    QTest::newRow("emoji at the cut") << QString(38, QLatin1Char('a')) + text({0x1F600, 'b'})
                                      << QString(38, QLatin1Char('a')) + QStringLiteral("…");
}

void TestDisplayText::displayLineKeepsSpaces()
{
    QFETCH(QString, message);
    QFETCH(QString, expected);
    const QString line = displayLine(message, 40);
    QCOMPARE(line, expected);
    QVERIFY(!hasLineBreak(line.toUtf8()));
}

void TestDisplayText::displayLinesWraps()
{
    const QString id = QStringLiteral("abcd") + text({0x1F600, 0x202E}) + QStringLiteral("efgh");
    QCOMPARE(displayLines(id, wholeText, 5),
             QStringLiteral("abcd\n") + text({0x1F600}) + QStringLiteral("\n⟨U+202E⟩\nefgh"));
    QCOMPARE(displayLines(QStringLiteral("abcdef"), 5, 3), QStringLiteral("abc\nd…"));
    const QChar mark(0x200E);
    QCOMPARE(displayLines(QStringLiteral("שלום"), wholeText, 2),
             mark + QStringLiteral("של\n") + mark + QStringLiteral("ום"));
}

void TestDisplayText::recognizesLineBreaks()
{
    for (const char16_t c :
         std::initializer_list<char16_t>{0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}) {
        QVERIFY(isLineBreak(QChar(c)));
        QVERIFY(hasLineBreak("a" + QString(QChar(c)).toUtf8()));
    }
    for (const char16_t c :
         std::initializer_list<char16_t>{0x09, 0x0E, 0x20, 0x84, 0x86, 0x2027, 0x202A}) {
        QVERIFY(!isLineBreak(QChar(c)));
        QVERIFY(!hasLineBreak("a" + QString(QChar(c)).toUtf8()));
    }
    QVERIFY(!hasLineBreak("a\\nb"));
}

ROOM_TEST(TestDisplayText, QCoreApplication)
#include "tst_displaytext.moc"
