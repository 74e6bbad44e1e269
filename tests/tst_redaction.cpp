// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/redaction.h"

#include <QTest>
#include <QUrl>

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

void TestRedaction::aShortSecret()
{
    const Secret one("a*c");
    QCOMPARE(redacted(u"sig a*c, a%2Ac, a%252ac"_s, one), u"sig ‹…›, ‹…›, ‹…›"_s);
    QCOMPARE(redacted(u"22 AC/DC at 2%"_s, one), u"22 AC/DC at 2%"_s);
    QCOMPARE(redacted(u"22 * A 2%2A"_s, Secret("*")), u"22 ‹…› A 2‹…›"_s);
}

void TestRedaction::aLongTextIsQuick()
{
    const QString secret = QString::fromLatin1(sig);
    const QString text = secret.repeated(1000) + QString(1'000'000, u'x') + secret;
    QCOMPARE(redacted(text, Secret(sig)), u"‹…›"_s + QString(1'000'000, u'x') + u"‹…›"_s);
    const QString escapes = u"\\u7ba1"_s.repeated(200'000);
    QCOMPARE(redacted(escapes + secret, Secret(sig)), escapes + u"‹…›"_s);
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
