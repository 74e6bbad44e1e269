// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/request.h"
#include "api/robots.h"
#include "explain/explanation.h"
#include "explain/report.h"
#include "fetchrecorder.h"
#include "roomtest.h"
#include "testcall.h"

#include <QDebug>
#include <QMutex>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QBasicMutex logMutex; // Qt logs from its own threads too

QString &logged()
{
    static QString text;
    return text;
}

QtMessageHandler previousHandler = nullptr;

void recordMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    {
        const QMutexLocker<QBasicMutex> lock(&logMutex);
        logged() += message + u'\n';
    }
    previousHandler(type, context, message);
}

/// Every text that the program produces for a failed fetch.
QString allTexts(const FetchRecorder &log)
{
    const fetching::Failure failure = log.failure();
    const Explanation text = explain(failure.error, robots::listCommand);
    QString all =
        text.headline + u'\n' + text.advice + u'\n' + text.actor + u'\n' + text.code + u'\n' +
        text.serviceText + u'\n' + oneLineExplanation(failure.error, robots::listCommand) + u'\n' +
        reportText(reportFacts(log.connection(), failure.error, failure.at, failure.last)) + u'\n' +
        QString::fromUtf8(apiRequest(log.connection(), robots::list(), 7).printable.url);
    QDebug(&all) << failure.error;
    return all;
}

} // namespace

class TestFailureTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void traceOfFindsEachSpelling_data();
    void traceOfFindsEachSpelling();
    void containNoSecret_data();
    void containNoSecret();
    void keepRestOfServerMessage();
};

void TestFailureTexts::initTestCase()
{
    previousHandler = qInstallMessageHandler(recordMessage);
}

void TestFailureTexts::cleanupTestCase()
{
    qInstallMessageHandler(nullptr);
}

void TestFailureTexts::traceOfFindsEachSpelling_data()
{
    QTest::addColumn<QString>("text");
    const QString sig = QString::fromLatin1(testUserSig().reveal());
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(sig, {}, "-_"));
    QTest::newRow("whole") << sig;
    QTest::newRow("in part") << u"x"_s + sig.sliced(20, 8) + u'x';
    QTest::newRow("encoded") << encoded;
    QTest::newRow("encoded twice") << QString::fromLatin1(QUrl::toPercentEncoding(encoded));
    QTest::newRow("encoded in lower-case hex") << encoded.toLower();
}

void TestFailureTexts::traceOfFindsEachSpelling()
{
    QFETCH(const QString, text);
    QVERIFY(!findSecretTrace(testUserSig(), text).isEmpty());
}

void TestFailureTexts::containNoSecret_data()
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
        {"encoded in lower-case hex", once.toLower()},
        {"wrapped", sig.first(20).toLatin1() + '\n' + sig.sliced(20).toLatin1()},
    };
    for (const auto &[name, bytes] : spellings) {
        const QString text = QString::fromLatin1(bytes);
        const QString url = u"https://h/v4/x?identifier=administrator&usersig="_s + text;
        QTest::addRow("%s in ErrorInfo", name) << Conversation::failure(70003, u"bad "_s + url);
        QTest::addRow("%s cut off in ErrorInfo", name) << Conversation::failure(-1, url.chopped(3));
        QTest::addRow("%s in ErrorInfo of a 502", name)
            << Conversation::json(Conversation::failureBody(60007, url), 502);
        QTest::addRow("%s in the RequestId", name)
            << Conversation::json("{\"ErrorCode\":70009,\"RequestId\":\"" +
                                  QByteArray(bytes).replace('\n', "\\n") + "\"}");
        const QByteArray header = QByteArray(bytes).replace('\n', ' ');
        QTest::addRow("%s in a redirect", name)
            << Conversation::redirect(302, "/?usersig=" + header);
        QTest::addRow("%s in headers", name) << Conversation::html(
            503, {{"Retry-After", header}, {"Date", header}, {"Server", header}});
        QTest::addRow("%s in an HTML page", name)
            << Conversation::reply(bytes, 200, {{"Content-Type", "text/html"}});
        QTest::addRow("%s in a malformed id", name) << Conversation::json(
            "{\"ErrorCode\":0,\"Robot_Account\":[\"" + header + "\\ud800\"]}");
    }
    QTest::newRow("connection reset") << Conversation::resetInBody();
    QTest::newRow("not HTTP") << Conversation::garbage();
    QTest::newRow("broken gzip") << Conversation::invalidGzip();
    QTest::newRow("401 with Basic authentication")
        << Conversation::html(401, {{"WWW-Authenticate", "Basic realm=\"x\""}});
    QTest::newRow("status 999") << Conversation::html(999);
    QTest::newRow("connection refused") << Conversation{};
}

void TestFailureTexts::containNoSecret()
{
    QFETCH(const Conversation, conversation);
    LoopbackServer server;
    server.playAlways(conversation);
    if (conversation.steps.isEmpty()) {
        server.close();
    }
    FetchRecorder log;
    log.fetch(server, {0, {}});
    QVERIFY(log.waitUntilIdle());
    const QString all = allTexts(log);
    QVERIFY(all.size() > 200);
    QCOMPARE(findSecretTrace(testUserSig(), all), QString());
    const QMutexLocker<QBasicMutex> lock(&logMutex);
    QCOMPARE(findSecretTrace(testUserSig(), logged()), QString());
}

void TestFailureTexts::keepRestOfServerMessage()
{
    LoopbackServer server;
    const QString sig = QString::fromLatin1(testUserSig().reveal());
    server.play(Conversation::failure(70003, u"check of usersig "_s + sig + u" failed"_s));
    FetchRecorder log;
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QCOMPARE(log.failure().error.serviceText, u"check of usersig ‹…› failed"_s);
}

ROOM_TEST(TestFailureTexts, QCoreApplication)
#include "tst_failuretexts.moc"
