// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/fields.h"

#include "connection/credentialshape.h"
#include "text/lookalikes.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace
{

/// Removes paste artifacts, and wipes intermediate copies of the secret.
QByteArray pastedBytes(const QString &text)
{
    QString clean = withoutPasteArtifacts(text);
    QByteArray bytes = clean.toUtf8();
    if (bytes.isEmpty() && !clean.isEmpty()) {
        bytes = "?"; // Qt 6.11 drops a lone surrogate at the end. Check: tst_fields
    }
    wipe(clean);
    return bytes;
}

QString credentialProblem()
{
    return QCoreApplication::translate(
        "Fields", "This looks like a UserSig or a SecretKey. It does not belong here.");
}

/// Removes invisible characters, thousands separators, and quotes and delimiters around the number.
/// Replaces full-width digits.
QString normalizedDigits(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (character >= U'\uFF10' && character <= U'\uFF19') {
            plain += QChar(static_cast<char16_t>(character - U'\uFF10' + U'0'));
        } else if (QChar::isSpace(character)) {
            plain += u' ';
        } else if (character == U'\uFF0C' || character == U'\u2019') {
            plain += character == U'\uFF0C' ? u',' : u'\'';
        } else if (!isInvisible(character)) {
            plain += QString::fromUcs4(&character, 1);
        }
    }
    plain = plain.trimmed();
    const auto isQuoteOrDelimiter = [](QChar c) {
        return QStringView(u"\"'`;,\u2018\u2019\u201C\u201D\u00AB\u00BB\uFF1B").contains(c);
    };
    while (!plain.isEmpty() && isQuoteOrDelimiter(plain.back())) { // as in a script or in JSON
        plain = plain.chopped(1).trimmed();
    }
    while (!plain.isEmpty() && isQuoteOrDelimiter(plain.front())) {
        plain = plain.sliced(1).trimmed();
    }
    // Requires two separators: a single comma could be a decimal point.
    static const QRegularExpression grouped(
        QStringLiteral("^[0-9]{1,3}([,.' ])[0-9]{3}(\\1[0-9]{3})+$"));
    const auto match = grouped.match(plain);
    return match.hasMatch() ? plain.remove(match.captured(1)) : plain;
}

} // namespace

Checked<quint32> checkSdkAppId(const QString &text)
{
    const QString trimmed = normalizedDigits(text);
    if (trimmed.isEmpty()) {
        return {{}, QCoreApplication::translate("Fields", "SDKAppID is missing.")};
    }
    const QList<uint> characters = trimmed.toUcs4();
    const auto nonDigit = std::find_if(characters.begin(), characters.end(),
                                       [](char32_t c) { return c < U'0' || c > U'9'; });
    bool fits = false;
    const quint32 number = trimmed.toUInt(&fits);
    if (couldBeCredential(text)) {
        return {{}, credentialProblem()};
    }
    if (nonDigit != characters.end()) {
        return {{},
                QCoreApplication::translate("Fields",
                                            "An SDKAppID contains only digits. %1 is not a digit.",
                                            "%1: a character")
                    .arg(characterName(*nonDigit))};
    }
    if (!fits || number == 0) {
        return {
            {},
            QCoreApplication::translate("Fields", "An SDKAppID is a number from 1 to 4294967295.")};
    }
    return {number, {}};
}

Checked<QString> checkIdentifier(const QString &text)
{
    if (text.isEmpty()) {
        return {{}, QCoreApplication::translate("Fields", "Identifier is missing.")};
    }
    if (couldBeCredential(text)) {
        return {{}, credentialProblem()};
    }
    if (!text.isValidUtf16()) {
        return {
            {},
            QCoreApplication::translate("Fields", "The Identifier contains an invalid character.")};
    }
    const qsizetype bytes = text.toUtf8().size();
    if (bytes > maxIdentifierBytes) {
        return {{},
                QCoreApplication::translate("Fields",
                                            "The Identifier is longer than 32 bytes: it has %1.")
                    .arg(bytes)};
    }
    return {text, {}};
}

Checked<Secret> checkUserSig(const QString &text)
{
    QByteArray bytes = pastedBytes(text);
    const UserSigFlaw flaw = userSigFlaw(bytes);
    if (flaw != UserSigFlaw::None) {
        wipe(bytes);
        return {{}, problemText(flaw)};
    }
    return {Secret(std::move(bytes)), {}};
}

Checked<Secret> checkSecretKey(const QString &text)
{
    QByteArray bytes = pastedBytes(text);
    if (bytes.isEmpty()) {
        return {{}, QCoreApplication::translate("Fields", "SecretKey is missing.")};
    }
    Secret key(std::move(bytes));
    const QByteArray &characters = key.reveal();
    const bool isPrintable = std::all_of(characters.begin(), characters.end(),
                                         [](char c) { return c > ' ' && c <= '~'; });
    if (characters.startsWith("-----BEGIN")) {
        return {{},
                QCoreApplication::translate(
                    "Fields",
                    "This is a private key in the format used before 2019. A SecretKey has "
                    "64 characters, 0-9 and a-f. Console: Chat > Basic information.")};
    }
    if (!isPrintable || characters.size() > maxSecretKeyLength) {
        return {{},
                QCoreApplication::translate(
                    "Fields", "This is not a SecretKey. A SecretKey has 64 characters, 0-9 and "
                              "a-f. Console: Chat > Basic information.")};
    }
    if (readUserSig(key)) {
        return {{}, QCoreApplication::translate("Fields", "This is a UserSig, not a SecretKey.")};
    }
    constexpr qsizetype usualLength = 64;
    const bool isConsoleFormat =
        characters.size() == usualLength &&
        std::all_of(characters.begin(), characters.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        });
    // The key is used as text, so upper-case digits make it a different key. All documented keys
    // are in lower case.
    if (isConsoleFormat && characters != characters.toLower()) {
        return {key, QCoreApplication::translate(
                         "Fields", "Keys in the console are in lower case. This key has capital "
                                   "letters, so it is a different key. Copy it again.")};
    }
    return {key, isConsoleFormat
                     ? QString()
                     : QCoreApplication::translate(
                           "Fields", "Keys in the console have 64 characters, 0-9 and a-f. This "
                                     "key is different. Check that it is complete.")};
}

Checked<QUrl> checkEndpointField(const QString &text)
{
    const auto endpoint = checkEndpoint(text);
    if (!endpoint.isValue()) {
        return {{}, problemText(endpoint.error())};
    }
    return {endpoint.value(), {}};
}

QString problemText(UserSigFlaw flaw)
{
    switch (flaw) {
    case UserSigFlaw::None:
        return {};
    case UserSigFlaw::Empty:
        return QCoreApplication::translate("Fields", "UserSig is missing.");
    case UserSigFlaw::PercentEncoded:
        return QCoreApplication::translate("Fields",
                                           "This UserSig was altered: it contains codes such as "
                                           "%2A. Copy it from where it was made, not from a URL.");
    case UserSigFlaw::PlainBase64:
        return QCoreApplication::translate(
            "Fields", "This UserSig was altered: a UserSig has *, - and _ instead of +, / and =. "
                      "Copy it from where it was made.");
    case UserSigFlaw::WrongCharacters:
        return QCoreApplication::translate("Fields",
                                           "This is not a UserSig: it contains characters other "
                                           "than letters, digits, *, - and _.");
    case UserSigFlaw::TooLong:
        return QCoreApplication::translate("Fields", "This is not a UserSig: it is far too long.");
    }
    return {};
}

QString problemText(EndpointFlaw flaw)
{
    switch (flaw) {
    case EndpointFlaw::Empty:
        return QCoreApplication::translate("Fields", "Endpoint is missing.");
    case EndpointFlaw::NotAnAddress:
        return QCoreApplication::translate("Fields",
                                           "An endpoint looks like https://chat.example.com.");
    case EndpointFlaw::NotHttps:
        return QCoreApplication::translate(
            "Fields", "An endpoint begins with https://. Plain http:// is for this computer only.");
    case EndpointFlaw::HasUser:
        return QCoreApplication::translate("Fields", "An endpoint must not contain a user name.");
    case EndpointFlaw::HasPath:
        return QCoreApplication::translate("Fields",
                                           "An endpoint must end after the host or port.");
    }
    return {};
}

QString withoutPasteArtifacts(const QString &pasted)
{
    QString text;
    text.reserve(pasted.size());
    for (const QChar c : pasted) {
        const bool isArtifact = c.isSpace() || c == QChar::Null || isInvisible(c.unicode());
        if (!isArtifact) {
            text += c;
        }
    }
    return text;
}
