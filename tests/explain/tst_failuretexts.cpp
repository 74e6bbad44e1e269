// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/request.h"
#include "api/robots.h"
#include "chatcall.h"
#include "explain/explanation.h"
#include "explain/report.h"
#include "fetchlog.h"

#include <QDebug>
#include <QMutex>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QBasicMutex logMutex; // Qt's own threads write, too

QString &logged()
{
    static QString text;
    return text;
}

QtMessageHandler usualHandler = nullptr;

void keepMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    {
        const QMutexLocker<QBasicMutex> lock(&logMutex);
        logged() += message + u'\n';
    }
    usualHandler(type, context, message);
}

/// All that the program has to say about a failed fetch.
QString everyText(const FetchLog &log)
{
    const fetching::Failure failed = log.failure();
    const Explanation text = explain(failed.error, robots::listCommand);
    QString all =
        text.headline + u'\n' + text.advice + u'\n' + text.actor + u'\n' + text.code + u'\n' +
        text.words + u'\n' + inOneLine(failed.error, robots::listCommand) + u'\n' +
        reportText(reportFacts(log.connection(), failed.error, failed.at, failed.last)) + u'\n' +
        QString::fromUtf8(apiRequest(log.connection(), robots::list(), 7).printable.url);
    QDebug(&all) << failed.error;
    return all;
}

} // namespace

class TestFailureTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theTraceIsFound_data();
    void theTraceIsFound();
    void holdNoSecret_data();
    void holdNoSecret();
    void holdTheServersOtherWords();
};

void TestFailureTexts::initTestCase()
{
    usualHandler = qInstallMessageHandler(keepMessage);
}

void TestFailureTexts::cleanupTestCase()
{
    qInstallMessageHandler(nullptr);
}

void TestFailureTexts::theTraceIsFound_data()
{
    QTest::addColumn<QString>("text");
    const QString sig = QString::fromLatin1(testUserSig().reveal());
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(sig, {}, "-_"));
    QTest::newRow("whole") << sig;
    QTest::newRow("in part") << u"x"_s + sig.sliced(20, 8) + u'x';
    QTest::newRow("encoded") << encoded;
    QTest::newRow("encoded twice") << QString::fromLatin1(QUrl::toPercentEncoding(encoded));
    QTest::newRow("small letters") << encoded.toLower();
}

void TestFailureTexts::theTraceIsFound()
{
    QFETCH(const QString, text);
    QVERIFY(!traceOf(testUserSig(), text).isEmpty());
}

void TestFailureTexts::holdNoSecret_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QString sig = QString::fromLatin1(testUserSig().reveal());
    const QByteArray once = QUrl::toPercentEncoding(sig, {}, "-_");
    const QByteArray twice = QUrl::toPercentEncoding(QString::fromLatin1(once));
    const QList<std::pair<const char *, QByteArray>> spellings{
        {"whole", sig.toLatin1()},
        {"in part", sig.sliced(30, 15).toLatin1()},
        {"encoded", once},
        {"encoded twice", twice},
        {"encoded in small hex", once.toLower()},
        {"in lines", sig.first(20).toLatin1() + '\n' + sig.sliced(20).toLatin1()},
    };
    for (const auto &[name, bytes] : spellings) {
        const QString text = QString::fromLatin1(bytes);
        const QString url = u"https://h/v4/x?identifier=administrator&usersig="_s + text;
        QTest::addRow("%s in the words", name) << Conversation::failure(70003, u"bad "_s + url);
        QTest::addRow("%s cut off in the words", name) << Conversation::failure(-1, url.chopped(3));
        QTest::addRow("%s in the words of a 502", name)
            << Conversation::json(Conversation::failureBody(60007, url), 502);
        QTest::addRow("%s in the RequestId", name)
            << Conversation::json("{\"ErrorCode\":70009,\"RequestId\":\"" +
                                  QByteArray(bytes).replace('\n', "\\n") + "\"}");
        const QByteArray header = QByteArray(bytes).replace('\n', ' ');
        QTest::addRow("%s in a redirect", name)
            << Conversation::redirect(302, "/?usersig=" + header);
        QTest::addRow("%s in headers", name) << Conversation::html(
            503, {{"Retry-After", header}, {"Date", header}, {"Server", header}});
        QTest::addRow("%s in a page", name)
            << Conversation::answer(bytes, 200, {{"Content-Type", "text/html"}});
        QTest::addRow("%s in an id that breaks the answer", name) << Conversation::json(
            "{\"ErrorCode\":0,\"Robot_Account\":[\"" + header + "\\ud800\"]}");
    }
    QTest::newRow("broken connection") << Conversation::resetInBody();
    QTest::newRow("no HTTP") << Conversation::garbage();
    QTest::newRow("broken gzip") << Conversation::brokenGzip();
    QTest::newRow("wants a password")
        << Conversation::html(401, {{"WWW-Authenticate", "Basic realm=\"x\""}});
    QTest::newRow("odd status") << Conversation::html(999);
    QTest::newRow("refused") << Conversation{};
}

void TestFailureTexts::holdNoSecret()
{
    QFETCH(const Conversation, conversation);
    LoopbackServer server;
    server.playAlways(conversation);
    if (conversation.steps.isEmpty()) {
        server.close();
    }
    FetchLog log;
    log.fetch(server, {0, {}});
    QVERIFY(log.settles());
    const QString all = everyText(log);
    QVERIFY(all.size() > 200);
    QCOMPARE(traceOf(testUserSig(), all), QString());
    const QMutexLocker<QBasicMutex> lock(&logMutex);
    QCOMPARE(traceOf(testUserSig(), logged()), QString());
}

void TestFailureTexts::holdTheServersOtherWords()
{
    LoopbackServer server;
    const QString sig = QString::fromLatin1(testUserSig().reveal());
    server.play(Conversation::failure(70003, u"check of usersig "_s + sig + u" failed"_s));
    FetchLog log;
    log.fetch(server);
    QVERIFY(log.settles());
    QCOMPARE(log.failure().error.words, u"check of usersig ‹…› failed"_s);
}

QTEST_GUILESS_MAIN(TestFailureTexts)
#include "tst_failuretexts.moc"
