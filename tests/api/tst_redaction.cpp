// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/redaction.h"
#include "connection/usersig.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace
{

const auto sig = "eJxNjk*LgjAUxO-7KcJzyH_m1C56L2*X-qQ__"_ba;

QString encoded(const QByteArray &text, const QByteArray &alsoEncoded = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(text), {}, alsoEncoded));
}

QString escaped(const QString &text)
{
    QString all;
    for (const QChar c : text) {
        all += u"\\u%1"_s.arg(uint{c.unicode()}, 4, 16, QLatin1Char('0'));
    }
    return all;
}

/// "%2A" as "%2a"; what is left of the text stays.
QString smallHex(const QByteArray &text)
{
    QString once = encoded(text, "-_");
    return once.replace("%2A"_L1, "%2a"_L1).replace("%2D"_L1, "%2d"_L1).replace("%5F"_L1, "%5f"_L1);
}

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOut_data();
    void takesOut();
    void leaves_data();
    void leaves();
    void everyPieceOfEightIsFound();
    void jsonEscapes_data();
    void jsonEscapes();
    void decodesToIt_data();
    void decodesToIt();
    void everySixteenInARow();
    void secretKeys_data();
    void secretKeys();
    void leavesInnocentText_data();
    void leavesInnocentText();
    void aShortSecret();
    void aLongTextIsQuick();
};

void TestRedaction::takesOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const QString raw = QString::fromLatin1(sig);
    const auto row = [](const char *name, const QString &secret) {
        QTest::newRow(name) << u"usersig="_s + secret + u"&random=1"_s << u"usersig=‹…›&random=1"_s;
    };
    row("whole", raw);
    row("percent-encoded", encoded(sig));
    row("percent-encoded throughout", encoded(sig, "-_"));
    row("percent-encoded in small hex", smallHex(sig));
    row("percent-encoded twice", encoded(encoded(sig).toLatin1()));
    row("percent-encoded twice throughout", encoded(encoded(sig, "-_").toLatin1()));
    row("percent-encoded twice in small hex", encoded(smallHex(sig).toLatin1()));
    row("in capitals", raw.toUpper());
    row("in small letters", raw.toLower());
    row("its beginning", raw.first(8));
    row("its end", raw.last(8));
    row("its middle", raw.sliced(5, 12));
    row("twice in a row", raw + raw);
    QTest::newRow("nothing else") << raw << u"‹…›"_s;
    QTest::newRow("cut off at the end of the text")
        << u"bad sig "_s + raw.first(20) << u"bad sig ‹…›"_s;
    QTest::newRow("encoded and cut off within a code")
        << u"bad sig "_s + encoded(sig).first(8) << u"bad sig ‹…›"_s;
    QTest::newRow("at the beginning of the text") << raw.last(10) + u" is bad"_s << u"‹…› is bad"_s;
    QTest::newRow("two pieces") << raw.first(9) + u" … "_s + raw.last(9) << u"‹…› … ‹…›"_s;
    QTest::newRow("among other scripts")
        << u"签名「"_s + raw + u"」🤖错误"_s << u"签名「‹…›」🤖错误"_s;
    QTest::newRow("beside letters that change their length in small letters")
        << u"İİ "_s + raw + u" ẞ"_s << u"İİ ‹…› ẞ"_s;
}

void TestRedaction::takesOut()
{
    QFETCH(const QString, text);
    QTEST(redacted(text, Secret(sig)), "clean");
}

void TestRedaction::leaves_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("other words") << u"usersig expired, ErrorCode 70001"_s;
    QTest::newRow("seven characters") << u"starts with "_s + QString::fromLatin1(sig.first(7));
    QTest::newRow("another UserSig") << u"eJyrVgrxCdYrSy1SslIy0jNQ0gHzi1OyEwsKMlOU"_s;
    QTest::newRow("markup and codes") << u"<b>100%2A</b> %25 ‹…› \u202E\n%1"_s;
    QTest::newRow("capitals and odd letters") << u"ÅÉ İK ẞ Σς 管理员 🤖"_s;
    QTest::newRow("half a pair") << QString(QChar(0xD83E)) + u" text"_s;
}

void TestRedaction::leaves()
{
    QFETCH(const QString, text);
    QCOMPARE(redacted(text, Secret(sig)), text);
    QCOMPARE(redacted(text, Secret()), text);
}

void TestRedaction::everyPieceOfEightIsFound()
{
    for (const QString &spelling : {QString::fromLatin1(sig), encoded(sig), smallHex(sig)}) {
        for (qsizetype i = 0; i + 8 <= spelling.size(); ++i) {
            const QString piece = spelling.sliced(i, 8);
            QCOMPARE(redacted(u"<"_s + piece + u'>', Secret(sig)), u"<‹…›>"_s);
        }
    }
}

void TestRedaction::jsonEscapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const QString &secret) {
        QTest::newRow(name) << u"{\"a\":\""_s + secret + u"\"}"_s << u"{\"a\":\"‹…›\"}"_s;
    };
    const QString all = escaped(QString::fromLatin1(sig));
    row("every character", all);
    row("in capitals", all.toUpper().replace(u"\\U"_s, u"\\u"_s));
    row("some characters", QString::fromLatin1(sig).replace(u"j"_s, u"\\u006a"_s));
    row("one of the last", QString::fromLatin1(sig.chopped(1)) + u"\\u005F"_s);
    row("of the other case", escaped(QString::fromLatin1(sig).toUpper()));
    row("of percent codes", escaped(encoded(sig, "-_")));
    row("in JSON within JSON", QString(all).replace(u'\\', u"\\\\"_s));
    row("beside the plain one", QString::fromLatin1(sig) + all);
    row("a piece", all.sliced(all.size() - 8 * 6));
    QTest::newRow("other words") << u"\\u7BA1\\u7406\\u5458 \\n\\\\ \\ud83e"_s
                                 << u"\\u7BA1\\u7406\\u5458 \\n\\\\ \\ud83e"_s;
    QTest::newRow("cut off within an escape")
        << all.chopped(1) << u"‹…›"_s + all.last(6).chopped(1);
    QTest::newRow("no escapes") << u"\\u \\u00 \\u00zz \\\\"_s << u"\\u \\u00 \\u00zz \\\\"_s;
    QTest::newRow("at the end of the text") << u"\\u006"_s << u"\\u006"_s;
}

void TestRedaction::jsonEscapes()
{
    QFETCH(const QString, text);
    QTEST(redacted(text, Secret(sig)), "clean");
}

namespace
{

Secret realSig()
{
    return makeUserSig(Secret("5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2"),
                       u"administrator"_s, 1400000000, 1795788000, 604800);
}

QString grouped(const QByteArray &text, qsizetype size, const QString &separator)
{
    QStringList groups;
    for (qsizetype i = 0; i < text.size(); i += size) {
        groups << QString::fromLatin1(text.mid(i, size));
    }
    return groups.join(separator);
}

/// Every byte in this form, such as "%%1".
QString eachAs(const QString &form, const QByteArray &text, const QString &separator = {})
{
    QStringList all;
    for (const char c : text) {
        all << form.arg(QString::fromLatin1(QByteArray(1, c).toHex()));
    }
    return all.join(separator);
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
    return eachAs(u"%%1"_s, text).toLatin1();
}

QByteArray base64OfUserSig(const Secret &userSig)
{
    return QByteArray(userSig.reveal()).replace('*', '+').replace('-', '/').replace('_', '=');
}

} // namespace

void TestRedaction::decodesToIt_data()
{
    QTest::addColumn<QString>("text");
    const QByteArray sig = realSig().reveal();
    const QByteArray signature = readUserSig(realSig())->signature;
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("percent-encoded byte by byte", eachAs(u"%%1"_s, sig));
    row("percent-encoded byte by byte, capitals", eachAs(u"%%1"_s, sig).toUpper());
    row("percent-encoded byte by byte, twice", eachAs(u"%25%1"_s, sig));
    row("percent-encoded byte by byte, three times", eachAs(u"%2525%1"_s, sig));
    row("percent codes of percent codes",
        QString::fromLatin1(percentEncodedThroughout(percentEncodedThroughout(sig))));
    row("percent codes in JSON", escaped(QString::fromLatin1(percentEncodedThroughout(sig))));
    row("hex", QString::fromLatin1(sig.toHex()));
    row("hex in capitals", QString::fromLatin1(sig.toHex().toUpper()));
    row("hex dump", eachAs(u"%1"_s, sig, u" "_s));
    row("hex with colons", eachAs(u"%1"_s, sig, u":"_s));
    row("hex of C", eachAs(u"0x%1"_s, sig, u", "_s));
    row("escapes of C", eachAs(u"\\x%1"_s, sig));
    row("HTML", eachAs(u"&#x%1;"_s, sig));
    for (const auto &[name, separator] :
         {std::pair("blank", u" "_s), std::pair("line break", u"\r\n"_s), std::pair("dash", u"-"_s),
          std::pair("zero-width", u"\u200B"_s), std::pair("comma", u", "_s),
          std::pair("quotes", u"\" + \""_s), std::pair("escaped line break", u"\\n"_s),
          std::pair("encoded blank", u"%20"_s), std::pair("CJK", u"、"_s)}) {
        row(qPrintable(u"groups of seven: "_s + QLatin1String(name)), grouped(sig, 7, separator));
        row(qPrintable(u"single characters: "_s + QLatin1String(name)), grouped(sig, 1, separator));
    }
    row("plain base64", QString::fromLatin1(base64OfUserSig(realSig())));
    row("what is packed, in hex",
        QString::fromLatin1(QByteArray::fromBase64(base64OfUserSig(realSig())).toHex()));
    row("numbers of bytes", decimals(sig, u","_s));
    row("numbers of bytes in JSON", decimals(sig, u", "_s));
    row("numbers of bytes in lines", decimals(sig, u"\n"_s));
    row("octal escapes", octals(sig));
    row("full-width letters", fullWidth(sig));
    row("mathematical letters", mathematical(sig));
    QString turned = QString::fromLatin1(sig);
    std::reverse(turned.begin(), turned.end());
    row("backwards", turned);
    row("base64 of base64", QString::fromLatin1(sig.toBase64().toBase64()));
    row("base64 of base64 for URLs",
        QString::fromLatin1(
            sig.toBase64(QByteArray::Base64UrlEncoding).toBase64(QByteArray::Base64UrlEncoding)));
    row("base64 of base64 in lines", grouped(sig.toBase64().toBase64(), 76, u"\r\n"_s));
    row("base32", base32(sig));
    row("base32 in small letters", base32(sig).toLower());
    row("base32 without padding", base32(sig).remove(u'='));
    row("base64 of it", QString::fromLatin1(sig.toBase64()));
    row("base64 of more than it",
        QString::fromLatin1(("a" + sig + "z").toBase64()).sliced(2).chopped(4));
    row("base64 of even more", QString::fromLatin1(("ab" + sig).toBase64()).sliced(4));
    row("base64 for URLs, in groups",
        grouped(sig.toBase64(QByteArray::Base64UrlEncoding), 7, u"\n"_s));
    row("its signature", QString::fromLatin1(signature.chopped(1)));
    row("its signature with escaped slashes",
        QString::fromLatin1(signature.chopped(1)).replace(u'/', u"\\/"_s));
    row("its signature for URLs",
        QString::fromLatin1(signature.chopped(1)).replace(u'/', u'_').replace(u'+', u'-'));
    row("its signature percent-encoded", encoded(signature.chopped(1)));
    row("its signature's bytes in hex",
        QString::fromLatin1(QByteArray::fromBase64(signature).toHex()));
    row("its signature in hex", QString::fromLatin1(signature.toHex()));
}

/// Nothing is left beside it, either.
void TestRedaction::decodesToIt()
{
    QFETCH(const QString, text);
    QString clean = redacted(u"<"_s + text + u'>', realSig());
    QVERIFY2(clean.contains(u"‹…›"_s), "Nothing was found.");
    QCOMPARE(clean.remove(QRegularExpression(u"[\\s\\\\x]"_s)), u"<‹…›>"_s);
}

void TestRedaction::everySixteenInARow()
{
    const QByteArray whole = realSig().reveal();
    const QByteArray signature = readUserSig(realSig())->signature;
    const Redaction clean(realSig());
    for (const QByteArray &text : {whole, signature.chopped(1)}) {
        for (qsizetype i = 0; i + 16 <= text.size(); ++i) {
            const QByteArray piece = text.sliced(i, 16);
            for (const QString &spelled :
                 {QString::fromLatin1(piece), eachAs(u"%%1"_s, piece), grouped(piece, 7, u" "_s),
                  QString::fromLatin1(piece.toHex()), QString::fromLatin1(piece).toUpper()}) {
                QVERIFY2(clean(u"<"_s + spelled + u'>').contains(u"‹…›"_s), qPrintable(spelled));
            }
        }
    }
    for (qsizetype i = 0; i + 16 <= whole.size(); ++i) {
        QVERIFY(clean(QString::fromLatin1(whole.sliced(i, 16).toBase64())).contains(u"‹…›"_s));
    }
}

void TestRedaction::secretKeys_data()
{
    QTest::addColumn<QString>("text");
    const QByteArray key = "5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2";
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("as it is", QString::fromLatin1(key));
    row("in capitals", QString::fromLatin1(key.toUpper()));
    row("in groups", grouped(key, 7, u" "_s));
    row("in bytes", grouped(key, 2, u":"_s));
    row("percent-encoded byte by byte", eachAs(u"%%1"_s, key));
    row("hex of the text", QString::fromLatin1(key.toHex()));
    row("base64 of the text", QString::fromLatin1(key.toBase64().chopped(3)));
    row("base64 of the bytes", QString::fromLatin1(QByteArray::fromHex(key).toBase64().chopped(2)));
    row("sixteen of it", QString::fromLatin1(key.sliced(21, 16)));
    row("sixteen of it, one by one", grouped(key.sliced(21, 16), 1, u" "_s));
}

void TestRedaction::secretKeys()
{
    QFETCH(const QString, text);
    const Secret key("5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2");
    const QString clean = redacted(u"<"_s + text + u'>', key);
    QVERIFY(clean.contains(u"‹…›"_s));
    QVERIFY2(clean.size() < 8, qPrintable(clean));
}

void TestRedaction::leavesInnocentText_data()
{
    QTest::addColumn<QString>("text");
    const Secret other =
        makeUserSig(Secret("another key"), u"someone"_s, 1400000009, 1700000000, 60);
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("its claims",
        u"{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":1400000000,"
        "\"TLS.time\":1795788000,\"TLS.expire\":604800}"_s);
    row("another signature", QString::fromLatin1(readUserSig(other)->signature));
    row("a request id", u"a3f1c2d4-5b6e-4f70-8a91-b2c3d4e5f607"_s);
    row("a hex dump", eachAs(u"%1"_s, "GET / HTTP/1.1 Host: chat.example.com", u" "_s));
    row("a hash", QString::fromLatin1(QByteArray("abc").toHex().repeated(12)));
    row("base64 of something",
        QString::fromLatin1(QByteArray("something else, longer").toBase64()));
    row("percent codes", u"%E7%AE%A1%E7%90%86%E5%91%98 100% 5%2"_s);
    row("escapes", u"\\u7BA1\\n\\x \\\\ &#x;&#; &#128512; 0x 0x6 0x123456789"_s);
    row("seven characters, then others",
        QString::fromLatin1(realSig().reveal().sliced(40, 7)) + u" is not known here"_s);
    row("a long sentence",
        u"The app administrator account is not known in this app. "_s.repeated(50));
    row("broken characters", QString(QChar(0xD800)) + u"\0\uFFFF"_s);
}

void TestRedaction::leavesInnocentText()
{
    QFETCH(const QString, text);
    QCOMPARE(redacted(text, realSig()), text);
    QCOMPARE(
        redacted(text, Secret("5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2")),
        text);
    QCOMPARE(redacted(text, Secret()), text);
}

void TestRedaction::aShortSecret()
{
    const Secret one("a*c");
    QCOMPARE(redacted(u"sig a*c, a%2Ac, a%252ac"_s, one), u"sig ‹…›, ‹…›, ‹…›"_s);
    QCOMPARE(redacted(u"22 AC/DC at 2%"_s, one), u"22 AC/DC at 2%"_s);
    QCOMPARE(redacted(u"22 * A 2%2A"_s, Secret("*")), u"22 ‹…› A 2‹…›"_s);
    QCOMPARE(redactedAmongOurWords(u"ErrorCode 70001: a*c"_s, Secret("e")),
             u"ErrorCode 70001: a*c"_s);
    QCOMPARE(redactedAmongOurWords(u"ErrorCode 70001: 12345678"_s, Secret("12345678")),
             u"ErrorCode 70001: ‹…›"_s);
}

void TestRedaction::aLongTextIsQuick()
{
    const Redaction clean(realSig());
    for (const QString &words : {u"0x65, "_s, u"101,"_s, u"\\145"_s, u"ＡＢ"_s, u"eJyr "_s}) {
        clean(words.repeated(20'000 / words.size()));
    }
    const QString secret = QString::fromLatin1(sig);
    const QString text = secret.repeated(1000) + QString(1'000'000, u'x') + secret;
    QCOMPARE(redacted(text, Secret(sig)), u"‹…›"_s + QString(1'000'000, u'x') + u"‹…›"_s);
    const QString escapes = u"\\u7ba1"_s.repeated(200'000);
    QCOMPARE(redacted(escapes + secret, Secret(sig)), escapes + u"‹…›"_s);
    for (const QString &many : {u"%25"_s, u"\\"_s, u"&#"_s, u"0x"_s, u"%"_s, u"\\\\u"_s}) {
        const QString signs = many.repeated(300'000);
        QCOMPARE(redacted(signs + u' ' + secret, Secret(sig)), signs + u" ‹…›"_s);
    }
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
