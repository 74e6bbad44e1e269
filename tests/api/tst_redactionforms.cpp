// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/redaction.h"
#include "redactionforms.h"
#include "roomtest.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace
{

QString grouped(const QByteArray &text, qsizetype size, const QString &separator)
{
    QStringList groups;
    for (qsizetype i = 0; i < text.size(); i += size) {
        groups << QString::fromLatin1(text.mid(i, size));
    }
    return groups.join(separator);
}

QString decimals(const QByteArray &text, const QString &separator)
{
    QStringList all;
    for (const char c : text) {
        all << QString::number(c);
    }
    return all.join(separator);
}

QString octals(const QByteArray &text)
{
    QString all;
    for (const char c : text) {
        all += u"\\%1"_s.arg(int{c}, 3, 8, QLatin1Char('0'));
    }
    return all;
}

QString fullWidth(const QByteArray &text)
{
    QString all;
    for (const char c : text) {
        all += QChar(0xFF00 + c - 0x20);
    }
    return all;
}

QString mathematical(const QByteArray &text)
{
    QString all;
    for (const char c : text) {
        const char32_t bold = c >= 'a' && c <= 'z'   ? 0x1D41A + static_cast<char32_t>(c - 'a')
                              : c >= 'A' && c <= 'Z' ? 0x1D400 + static_cast<char32_t>(c - 'A')
                                                     : static_cast<char32_t>(c);
        all += QString::fromUcs4(&bold, 1);
    }
    return all;
}

QString base32(const QByteArray &text)
{
    QString bits;
    for (const char c : text) {
        bits += u"%1"_s.arg(int{c}, 8, 2, QLatin1Char('0'));
    }
    QString all;
    for (qsizetype i = 0; i < bits.size(); i += 5) {
        all += u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s.at(
            bits.sliced(i, std::min<qsizetype>(5, bits.size() - i))
                .leftJustified(5, u'0')
                .toInt(nullptr, 2));
    }
    return all.leftJustified((all.size() + 7) / 8 * 8, u'=');
}

QByteArray percentEncodedThroughout(const QByteArray &text)
{
    return formatBytes(u"%%1"_s, text).toLatin1();
}

QByteArray base64OfUserSig(const Secret &userSig)
{
    return QByteArray(userSig.reveal()).replace('*', '+').replace('-', '/').replace('_', '=');
}

} // namespace

/// Encodings in which a server might return a secret.
class TestRedactionForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removesEncodedUserSig_data();
    void removesEncodedUserSig();
    void removesAnySixteenCharacters();
    void removesEncodedSecretKey_data();
    void removesEncodedSecretKey();
};

void TestRedactionForms::removesEncodedUserSig_data()
{
    QTest::addColumn<QString>("text");
    const QByteArray userSig = realSig().reveal();
    const QByteArray signature = readUserSig(realSig())->signature;
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("percent-encoded byte by byte", formatBytes(u"%%1"_s, userSig));
    row("percent-encoded byte by byte, upper case", formatBytes(u"%%1"_s, userSig).toUpper());
    row("percent-encoded byte by byte, twice", formatBytes(u"%25%1"_s, userSig));
    row("percent-encoded byte by byte, three times", formatBytes(u"%2525%1"_s, userSig));
    row("percent codes of percent codes",
        QString::fromLatin1(percentEncodedThroughout(percentEncodedThroughout(userSig))));
    row("percent codes in JSON", escaped(QString::fromLatin1(percentEncodedThroughout(userSig))));
    row("hex", QString::fromLatin1(userSig.toHex()));
    row("hex in upper case", QString::fromLatin1(userSig.toHex().toUpper()));
    row("hex dump", formatBytes(u"%1"_s, userSig, u" "_s));
    row("hex with colons", formatBytes(u"%1"_s, userSig, u":"_s));
    row("C array", formatBytes(u"0x%1"_s, userSig, u", "_s));
    row("C escapes", formatBytes(u"\\x%1"_s, userSig));
    row("HTML entities", formatBytes(u"&#x%1;"_s, userSig));
    for (const auto &[name, separator] :
         {std::pair("space", u" "_s), std::pair("line break", u"\r\n"_s), std::pair("dash", u"-"_s),
          std::pair("zero-width", u"\u200B"_s), std::pair("comma", u", "_s),
          std::pair("quotes", u"\" + \""_s), std::pair("escaped line break", u"\\n"_s),
          std::pair("encoded space", u"%20"_s), std::pair("CJK", u"、"_s)}) {
        row(qPrintable(u"groups of seven: "_s + QLatin1String(name)),
            grouped(userSig, 7, separator));
        row(qPrintable(u"single characters: "_s + QLatin1String(name)),
            grouped(userSig, 1, separator));
    }
    row("plain base64", QString::fromLatin1(base64OfUserSig(realSig())));
    row("compressed content in hex",
        QString::fromLatin1(QByteArray::fromBase64(base64OfUserSig(realSig())).toHex()));
    row("byte values", decimals(userSig, u","_s));
    row("byte values in JSON", decimals(userSig, u", "_s));
    row("byte values, one per line", decimals(userSig, u"\n"_s));
    row("octal escapes", octals(userSig));
    row("full-width letters", fullWidth(userSig));
    row("mathematical bold letters", mathematical(userSig));
    QString reversed = QString::fromLatin1(userSig);
    std::reverse(reversed.begin(), reversed.end());
    row("reversed", reversed);
    row("base64 of base64", QString::fromLatin1(userSig.toBase64().toBase64()));
    row("base64 of base64 for URLs",
        QString::fromLatin1(userSig.toBase64(QByteArray::Base64UrlEncoding)
                                .toBase64(QByteArray::Base64UrlEncoding)));
    row("base64 of base64 in lines", grouped(userSig.toBase64().toBase64(), 76, u"\r\n"_s));
    row("base32", base32(userSig));
    row("base32 in lower case", base32(userSig).toLower());
    row("base32 without padding", base32(userSig).remove(u'='));
    row("base64", QString::fromLatin1(userSig.toBase64()));
    row("base64 within longer data, offset 1",
        QString::fromLatin1(("a" + userSig + "z").toBase64()).sliced(2).chopped(4));
    row("base64 within longer data, offset 2",
        QString::fromLatin1(("ab" + userSig).toBase64()).sliced(4));
    row("base64 for URLs, in groups",
        grouped(userSig.toBase64(QByteArray::Base64UrlEncoding), 7, u"\n"_s));
    row("signature", QString::fromLatin1(signature.chopped(1)));
    row("signature with escaped slashes",
        QString::fromLatin1(signature.chopped(1)).replace(u'/', u"\\/"_s));
    row("signature for URLs",
        QString::fromLatin1(signature.chopped(1)).replace(u'/', u'_').replace(u'+', u'-'));
    row("signature percent-encoded", encoded(signature.chopped(1)));
    row("bytes of the signature in hex",
        QString::fromLatin1(QByteArray::fromBase64(signature).toHex()));
    row("signature in hex", QString::fromLatin1(signature.toHex()));
}

/// Nothing of the encoded text may be left beside the placeholder, except white space, backslashes
/// and the letter x.
void TestRedactionForms::removesEncodedUserSig()
{
    QFETCH(const QString, text);
    QString clean = redacted(u"<"_s + text + u'>', realSig());
    QVERIFY2(clean.contains(u"‹…›"_s), "Nothing was found.");
    QCOMPARE(clean.remove(QRegularExpression(u"[\\s\\\\x]"_s)), u"<‹…›>"_s);
}

void TestRedactionForms::removesAnySixteenCharacters()
{
    const QByteArray userSig = realSig().reveal();
    const QByteArray signature = readUserSig(realSig())->signature;
    const Redaction clean(realSig());
    for (const QByteArray &text : {userSig, signature.chopped(1)}) {
        for (qsizetype i = 0; i + 16 <= text.size(); ++i) {
            const QByteArray part = text.sliced(i, 16);
            for (const QString &spelled :
                 {QString::fromLatin1(part), formatBytes(u"%%1"_s, part), grouped(part, 7, u" "_s),
                  QString::fromLatin1(part.toHex()), QString::fromLatin1(part).toUpper()}) {
                QVERIFY2(clean(u"<"_s + spelled + u'>').contains(u"‹…›"_s), qPrintable(spelled));
            }
        }
    }
    for (qsizetype i = 0; i + 16 <= userSig.size(); ++i) {
        QVERIFY(clean(QString::fromLatin1(userSig.sliced(i, 16).toBase64())).contains(u"‹…›"_s));
    }
}

void TestRedactionForms::removesEncodedSecretKey_data()
{
    QTest::addColumn<QString>("text");
    const QByteArray key = "5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2";
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("plain", QString::fromLatin1(key));
    row("upper case", QString::fromLatin1(key.toUpper()));
    row("in groups", grouped(key, 7, u" "_s));
    row("hex with colons", grouped(key, 2, u":"_s));
    row("percent-encoded byte by byte", formatBytes(u"%%1"_s, key));
    row("hex of the text", QString::fromLatin1(key.toHex()));
    row("base64 of the text", QString::fromLatin1(key.toBase64().chopped(3)));
    row("base64 of the bytes", QString::fromLatin1(QByteArray::fromHex(key).toBase64().chopped(2)));
    row("sixteen digits", QString::fromLatin1(key.sliced(21, 16)));
    row("sixteen digits, separated", grouped(key.sliced(21, 16), 1, u" "_s));
}

void TestRedactionForms::removesEncodedSecretKey()
{
    QFETCH(const QString, text);
    const Secret key("5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2");
    const QString clean = redacted(u"<"_s + text + u'>', key);
    QVERIFY(clean.contains(u"‹…›"_s));
    QVERIFY2(clean.size() < 8, qPrintable(clean));
}

ROOM_TEST(TestRedactionForms, QCoreApplication)
#include "tst_redactionforms.moc"
