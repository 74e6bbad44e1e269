// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/redaction.h"
#include "redactionforms.h"
#include "roomtest.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removesSecret_data();
    void removesSecret();
    void keepsOtherText_data();
    void keepsOtherText();
    void removesAnyEightCharacters();
    void removesJsonEscapedSecret_data();
    void removesJsonEscapedSecret();
    void keepsSimilarText_data();
    void keepsSimilarText();
    void removesShortSecret();
    void longTextIsFast();
};

void TestRedaction::removesSecret_data()
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
    row("percent-encoded in lower-case hex", encodedInLowerCaseHex(sig));
    row("percent-encoded twice", encoded(encoded(sig).toLatin1()));
    row("percent-encoded twice throughout", encoded(encoded(sig, "-_").toLatin1()));
    row("percent-encoded twice in lower-case hex", encoded(encodedInLowerCaseHex(sig).toLatin1()));
    row("upper case", raw.toUpper());
    row("lower case", raw.toLower());
    row("first 8 characters", raw.first(8));
    row("last 8 characters", raw.last(8));
    row("12 characters in the middle", raw.sliced(5, 12));
    row("twice in a row", raw + raw);
    QTest::newRow("only the secret") << raw << u"‹…›"_s;
    QTest::newRow("truncated at the end of the text")
        << u"bad sig "_s + raw.first(20) << u"bad sig ‹…›"_s;
    QTest::newRow("truncated within a percent code")
        << u"bad sig "_s + encoded(sig).first(8) << u"bad sig ‹…›"_s;
    QTest::newRow("at the start of the text") << raw.last(10) + u" is bad"_s << u"‹…› is bad"_s;
    QTest::newRow("two parts") << raw.first(9) + u" … "_s + raw.last(9) << u"‹…› … ‹…›"_s;
    QTest::newRow("among other scripts")
        << u"签名「"_s + raw + u"」🤖错误"_s << u"签名「‹…›」🤖错误"_s;
    QTest::newRow("next to letters whose lower case has another length")
        << u"İİ "_s + raw + u" ẞ"_s << u"İİ ‹…› ẞ"_s;
}

void TestRedaction::removesSecret()
{
    QFETCH(const QString, text);
    QTEST(redacted(text, Secret(sig)), "clean");
}

void TestRedaction::keepsOtherText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("other text") << u"usersig expired, ErrorCode 70001"_s;
    QTest::newRow("seven characters") << u"starts with "_s + QString::fromLatin1(sig.first(7));
    QTest::newRow("another UserSig") << u"eJyrVgrxCdYrSy1SslIy0jNQ0gHzi1OyEwsKMlOU"_s;
    QTest::newRow("markup and percent codes") << u"<b>100%2A</b> %25 ‹…› \u202E\n%1"_s;
    QTest::newRow("upper case and unusual letters") << u"ÅÉ İK ẞ Σς 管理员 🤖"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xD83E)) + u" text"_s;
}

void TestRedaction::keepsOtherText()
{
    QFETCH(const QString, text);
    QCOMPARE(redacted(text, Secret(sig)), text);
    QCOMPARE(redacted(text, Secret()), text);
}

void TestRedaction::removesAnyEightCharacters()
{
    for (const QString &spelling :
         {QString::fromLatin1(sig), encoded(sig), encodedInLowerCaseHex(sig)}) {
        for (qsizetype i = 0; i + 8 <= spelling.size(); ++i) {
            const QString part = spelling.sliced(i, 8);
            QCOMPARE(redacted(u"<"_s + part + u'>', Secret(sig)), u"<‹…›>"_s);
        }
    }
}

void TestRedaction::removesJsonEscapedSecret_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *name, const QString &secret) {
        QTest::newRow(name) << u"{\"a\":\""_s + secret + u"\"}"_s << u"{\"a\":\"‹…›\"}"_s;
    };
    const QString all = escaped(QString::fromLatin1(sig));
    row("every character", all);
    row("escapes in upper case", all.toUpper().replace(u"\\U"_s, u"\\u"_s));
    row("some characters", QString::fromLatin1(sig).replace(u"j"_s, u"\\u006a"_s));
    row("last character", QString::fromLatin1(sig.chopped(1)) + u"\\u005F"_s);
    row("escaped upper case", escaped(QString::fromLatin1(sig).toUpper()));
    row("escaped percent codes", escaped(encoded(sig, "-_")));
    row("JSON within JSON", QString(all).replace(u'\\', u"\\\\"_s));
    row("after the plain secret", QString::fromLatin1(sig) + all);
    row("last 8 characters", all.sliced(all.size() - 8 * 6));
    QTest::newRow("other text") << u"\\u7BA1\\u7406\\u5458 \\n\\\\ \\ud83e"_s
                                << u"\\u7BA1\\u7406\\u5458 \\n\\\\ \\ud83e"_s;
    QTest::newRow("truncated within an escape")
        << all.chopped(1) << u"‹…›"_s + all.last(6).chopped(1);
    QTest::newRow("invalid escapes") << u"\\u \\u00 \\u00zz \\\\"_s << u"\\u \\u00 \\u00zz \\\\"_s;
    QTest::newRow("truncated escape at the end of the text") << u"\\u006"_s << u"\\u006"_s;
}

void TestRedaction::removesJsonEscapedSecret()
{
    QFETCH(const QString, text);
    QTEST(redacted(text, Secret(sig)), "clean");
}

void TestRedaction::keepsSimilarText_data()
{
    QTest::addColumn<QString>("text");
    const Secret other =
        makeUserSig(Secret("another key"), u"someone"_s, 1400000009, 1700000000, 60);
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("claims of the UserSig",
        u"{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":1400000000,"
        "\"TLS.time\":1795788000,\"TLS.expire\":604800}"_s);
    row("signature of another UserSig", QString::fromLatin1(readUserSig(other)->signature));
    row("request id", u"a3f1c2d4-5b6e-4f70-8a91-b2c3d4e5f607"_s);
    row("hex dump", formatBytes(u"%1"_s, "GET / HTTP/1.1 Host: chat.example.com", u" "_s));
    row("hash", QString::fromLatin1(QByteArray("abc").toHex().repeated(12)));
    row("base64 of other text",
        QString::fromLatin1(QByteArray("something else, longer").toBase64()));
    row("percent codes", u"%E7%AE%A1%E7%90%86%E5%91%98 100% 5%2"_s);
    row("escapes", u"\\u7BA1\\n\\x \\\\ &#x;&#; &#128512; 0x 0x6 0x123456789"_s);
    row("seven characters of the UserSig",
        QString::fromLatin1(realSig().reveal().sliced(40, 7)) + u" is not known here"_s);
    row("long text", u"The app administrator account is not known in this app. "_s.repeated(50));
    row("invalid characters", QString(QChar(0xD800)) + u"\0\uFFFF"_s);
}

void TestRedaction::keepsSimilarText()
{
    QFETCH(const QString, text);
    QCOMPARE(redacted(text, realSig()), text);
    QCOMPARE(
        redacted(text, Secret("5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2")),
        text);
    QCOMPARE(redacted(text, Secret()), text);
}

void TestRedaction::removesShortSecret()
{
    const Secret one("a*c");
    QCOMPARE(redacted(u"sig a*c, a%2Ac, a%252ac"_s, one), u"sig ‹…›, ‹…›, ‹…›"_s);
    QCOMPARE(redacted(u"22 AC/DC at 2%"_s, one), u"22 AC/DC at 2%"_s);
    QCOMPARE(redacted(u"22 * A 2%2A"_s, Secret("*")), u"22 ‹…› A 2‹…›"_s);
    QCOMPARE(redactedMessage(u"ErrorCode 70001: a*c"_s, Secret("e")), u"ErrorCode 70001: a*c"_s);
    QCOMPARE(redactedMessage(u"ErrorCode 70001: 12345678"_s, Secret("12345678")),
             u"ErrorCode 70001: ‹…›"_s);
}

void TestRedaction::longTextIsFast()
{
    const Redaction clean(realSig());
    for (const QString &unit : {u"0x65, "_s, u"101,"_s, u"\\145"_s, u"ＡＢ"_s, u"eJyr "_s}) {
        clean(unit.repeated(20'000 / unit.size()));
    }
    const QString secret = QString::fromLatin1(sig);
    const QString text = secret.repeated(1000) + QString(1'000'000, u'x') + secret;
    QCOMPARE(redacted(text, Secret(sig)), u"‹…›"_s + QString(1'000'000, u'x') + u"‹…›"_s);
    const QString escapes = u"\\u7ba1"_s.repeated(200'000);
    QCOMPARE(redacted(escapes + secret, Secret(sig)), escapes + u"‹…›"_s);
    for (const QString &sign : {u"%25"_s, u"\\"_s, u"&#"_s, u"0x"_s, u"%"_s, u"\\\\u"_s}) {
        const QString signs = sign.repeated(300'000);
        QCOMPARE(redacted(signs + u' ' + secret, Secret(sig)), signs + u" ‹…›"_s);
    }
}

ROOM_TEST(TestRedaction, QCoreApplication)
#include "tst_redaction.moc"
