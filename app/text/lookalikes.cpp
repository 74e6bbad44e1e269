// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lookalikes.h"

#include <QChar>
#include <QCoreApplication>
#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

struct FieldsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Fields)
};

QString codePoint(char32_t character)
{
    constexpr int digits = 4;
    return u"U+"_s + QString::number(character, 16).toUpper().rightJustified(digits, u'0');
}

bool isControl(char32_t character)
{
    return QChar::category(character) == QChar::Other_Control;
}

/// Cyrillic and Greek have letters that look like Latin ones.
bool isCyrillicOrGreekLetter(char32_t character)
{
    const QChar::Script script = QChar::script(character);
    return QChar::isLetter(character) &&
           (script == QChar::Script_Cyrillic || script == QChar::Script_Greek);
}

bool isAsciiLetter(char32_t character)
{
    return character < 0x80 && QChar::isLetter(character);
}

/// True for full-width letters and other characters that Unicode's compatibility normalization
/// (NFKC) turns into a single ASCII character.
bool isVariantOfAscii(char32_t character)
{
    const QString plain =
        QString::fromUcs4(&character, 1).normalized(QString::NormalizationForm_KC);
    return character >= 0x80 && plain.size() == 1 && plain.front() > u' ' &&
           plain.front().unicode() < 0x80;
}

} // namespace

bool isInvisible(char32_t character)
{
    const bool selector = (character >= 0xFE00 && character <= 0xFE0F) ||
                          (character >= 0xE0100 && character <= 0xE01EF);
    const bool filler = character == 0x115F || character == 0x1160 || character == 0x3164 ||
                        character == 0xFFA0 || character == 0x034F;
    return selector || filler || QChar::category(character) == QChar::Other_Format;
}

QString characterName(char32_t character)
{
    const bool isVisible = QChar::isPrint(character) && !QChar::isSpace(character) &&
                           !isInvisible(character) && character != QChar::ReplacementCharacter;
    const QString quoted = u'\u201C' + QString::fromUcs4(&character, 1) + u'\u201D';
    if (isVisible && character < 0x80) {
        return quoted;
    }
    return isVisible ? quoted + u" ("_s + codePoint(character) + u')' : codePoint(character);
}

QString lookalikeWarning(const QString &identifier)
{
    const QList<uint> characters = identifier.toUcs4();
    const bool hasLatin = std::any_of(characters.begin(), characters.end(), isAsciiLetter);
    for (const char32_t character : characters) {
        if (isInvisible(character)) {
            return FieldsTexts::tr("It contains an invisible character: %1.")
                .arg(codePoint(character));
        }
        if (QChar::isSpace(character) && character != U' ') {
            return FieldsTexts::tr("It contains an unusual space: %1.").arg(codePoint(character));
        }
        if (isControl(character)) {
            return FieldsTexts::tr("It contains a control character: %1.")
                .arg(codePoint(character));
        }
        if ((hasLatin && isCyrillicOrGreekLetter(character)) || isVariantOfAscii(character)) {
            return FieldsTexts::tr(
                       "It contains %1 (%2), which looks like a Latin character but is not one.",
                       "%1: a letter; %2: its number in Unicode")
                .arg(QString::fromUcs4(&character, 1), codePoint(character));
        }
    }
    return {};
}
