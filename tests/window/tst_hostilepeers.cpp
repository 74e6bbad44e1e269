// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/exchangetext.h"
#include "recordedlog.h"
#include "roomtest.h"
#include "testcall.h"
#include "testwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QSslError>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Certificate = LoopbackServer::Certificate;
using Kind = ApiError::Kind;
using Net = QNetworkReply;

namespace
{

/// A reply that must be rejected: a list with @p code as its ErrorCode. Echoes the UserSig.
Conversation listWithErrorCode(const QByteArray &code)
{
    const QByteArray sig = distinctiveUserSig().toLatin1();
    return Conversation::json(R"({"ErrorCode":)" + code + R"(,"ErrorInfo":"usersig=)" + sig +
                              R"(","Robot_Account":["@RBT#hostile"]})");
}

Conversation listWithAccounts(const QByteArray &accounts)
{
    return Conversation::json(R"({"ErrorCode":0,"Robot_Account":)" + accounts + '}');
}

ApiError badReply(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

ApiError timedOut(TimeLimit limit)
{
    return {Kind::Timeout, static_cast<qint64>(limit), {}, {}};
}

} // namespace

/// A window that shows a list and then fetches from a broken or malicious peer. The list must stay,
/// no text may contain any part of the UserSig, and the next fetch must work.
class TestHostilePeers : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    void start(const TimeLimits &limits = {});
    void fetchAndExpectError(const ApiError &expected);
    QString visibleAndLoggedTexts();

private Q_SLOTS:
    void initTestCase();
    void keepsListAfterBadReply_data();
    void keepsListAfterBadReply();
    void sendsNothingToAnotherOrigin();
    void sendsNothingToUntrustedServer_data();
    void sendsNothingToUntrustedServer();
};

void TestHostilePeers::initTestCase()
{
    // Only the categories that may log a URL: Qt's whole log is megabytes.
    QLoggingCategory::setFilterRules(u"qt.network*=true\nqt.*http*=true\nchatbotadmin*=true"_s);
    qInstallMessageHandler(recordLogMessage);
}

/// Opens a window that shows a list of two ids and selects the second.
void TestHostilePeers::start(const TimeLimits &limits)
{
    logText().clear();
    m.reset();
    m_server = std::make_unique<LoopbackServer>(); // stops what the previous one still sends
    Settings settings = customSettings(*m_server);
    settings.limits = limits;
    settings.certificateFile = LoopbackServer::caFile();
    m = std::make_unique<TestWindow>(settings);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, distinctiveUserSig());
    m_server->play(Conversation::ok({u"@RBT#1"_s, u"@RBT#2"_s}));
    QVERIFY(m->fetch());
    m->select({u"@RBT#2"_s});
}

void TestHostilePeers::fetchAndExpectError(const ApiError &expected)
{
    const QString summary = m->summary();
    m->press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!m->is<fetching::Loading>(), 60'000);
    if (m->is<fetching::WaitingForRetry>()) {
        m->click(u"Stop"_s);
    }
    QVERIFY(m->is<fetching::Failed>());
    QCOMPARE(m->error(), expected);
    QCOMPARE(m->visibleIds(), (QStringList{u"@RBT#1"_s, u"@RBT#2"_s}));
    QCOMPARE(m->view()->selectedRowsInOrder(), QList<int>{1});
    QCOMPARE(m->summary(), summary);
    QVERIFY(!m->alertText().isEmpty());
    m->click(u"Copy details"_s);
    // QVERIFY, since QCOMPARE would print the texts.
    QVERIFY(findSecretTrace(Secret(distinctiveUserSig().toLatin1()), visibleAndLoggedTexts())
                .isEmpty());
}

QString TestHostilePeers::visibleAndLoggedTexts()
{
    QString all = logText() + m->alertText() + QApplication::clipboard()->text();
    for (const QLabel *label : m->window()->findChildren<QLabel *>()) {
        all += label->text() + label->toolTip() + label->accessibleName() + u'\n';
    }
    for (int row = 0; row < m->activity().rowCount(); ++row) {
        for (const ActivityAttempt &attempt : m->activity().attempts(row)) {
            all += exchangeText(attempt);
        }
    }
    return all;
}

void TestHostilePeers::keepsListAfterBadReply_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<ApiError>("error");
    const ApiError broken{Kind::Network, Net::RemoteHostClosedError, {}, {}};
    const auto row = [](const char *name, const Conversation &conversation, const ApiError &error) {
        QTest::newRow(name) << conversation << error;
    };
    row("closed before the headers", Conversation::closedBeforeHeaders(), broken);
    row("closed in the headers", Conversation::closedInHeaders(), broken);
    row("closed after the headers", Conversation::closedAfterHeaders(), broken);
    row("reset in the body", Conversation::resetInBody(), broken);
    row("Content-Length too long", Conversation::contentLengthTooLong(), broken);
    row("Content-Length too short", Conversation::contentLengthTooShort(),
        badReply(ReplyFlaw::NotJson));
    row("chunked body cut off", Conversation::truncatedChunks(), broken);
    row("one byte of the body every 500 ms", Conversation::drip(500ms), timedOut(TimeLimit::Whole));
    row("one byte of the headers every 500 ms", Conversation::drippedHeaders(500ms),
        timedOut(TimeLimit::Whole));
    row("no reply", Conversation::silent(), timedOut(TimeLimit::Whole));
    row("64 MiB of headers", Conversation::longHeaders(64 * 1024 * 1024),
        timedOut(TimeLimit::Whole));
    row("invalid UTF-8", listWithAccounts("[\"@RBT#\xC3\x28\"]"), badReply(ReplyFlaw::NotJson));
    row("JSON arrays 10,000 levels deep",
        listWithAccounts(QByteArray(10'000, '[') + QByteArray(10'000, ']')),
        badReply(ReplyFlaw::BadItem));
    row("JSON objects 10,000 levels deep",
        listWithAccounts(QByteArray(R"({"a":)").repeated(10'000) + '1' + QByteArray(10'000, '}')),
        badReply(ReplyFlaw::ListNotAnArray));
    row("ErrorCode beyond 64 bits", listWithErrorCode("18446744073709551616"),
        badReply(ReplyFlaw::NoErrorCode));
    row("ErrorCode beyond a double", listWithErrorCode("1e400"), badReply(ReplyFlaw::NotJson));
    row("lone surrogate", listWithAccounts(R"(["@RBT#\ud83e"])"),
        badReply(ReplyFlaw::InvalidUnicode));
    row("byte order mark before truncated JSON",
        Conversation::json("\xEF\xBB\xBF{\"ErrorCode\":0,"), badReply(ReplyFlaw::NotJson));
    row("broken gzip", Conversation::invalidGzip(), badReply(ReplyFlaw::InvalidCompression));
    row("truncated gzip", Conversation::truncatedGzip(), badReply(ReplyFlaw::NotJson));
    row("gzip bomb", Conversation::gzipBomb(200 * 1024 * 1024),
        badReply(ReplyFlaw::InvalidCompression));
    row("endless body", Conversation::endlessBody(), badReply(ReplyFlaw::TooLarge));
    row("HTTP/1.0 with truncated JSON", Conversation::http10(R"({"ErrorCode":0,"Robot_Ac)"),
        badReply(ReplyFlaw::NotJson));
    row("ErrorCode as text", listWithErrorCode("\"0\""), badReply(ReplyFlaw::NoErrorCode));
    row("200 with an HTML body", Conversation::html(200), badReply(ReplyFlaw::NotJson));
    row("not HTTP", Conversation::garbage(), broken);
}

void TestHostilePeers::keepsListAfterBadReply()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    TimeLimits limits;
    if (error.kind == Kind::Timeout) {
        limits.whole = 5s; // a busy machine needs that for the first list
    }
    start(limits);
    m_server->playAlways(conversation);
    fetchAndExpectError(error);
    QVERIFY(m_server->requests().size() > 1);

    m_server->playAlways(Conversation::ok({u"@RBT#3"_s}));
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), QStringList{u"@RBT#3"_s});
}

void TestHostilePeers::sendsNothingToAnotherOrigin()
{
    LoopbackServer other;
    other.playAlways(Conversation::ok({u"@RBT#hostile"_s}));
    start();
    m_server->play(Conversation::redirect(
        307, other.endpoint().toEncoded() + "/v4/x?usersig=" + distinctiveUserSig().toLatin1()));
    fetchAndExpectError({Kind::Http, 307, {}, {}});
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(other.connections(), 0);
}

void TestHostilePeers::sendsNothingToUntrustedServer_data()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<QSslError::SslError>("error");
    QTest::newRow("expired") << Certificate::Expired << QSslError::CertificateExpired;
    QTest::newRow("self-signed") << Certificate::SelfSigned << QSslError::SelfSignedCertificate;
    QTest::newRow("for another host") << Certificate::OtherHost << QSslError::HostNameMismatch;
}

void TestHostilePeers::sendsNothingToUntrustedServer()
{
    QFETCH(const Certificate, certificate);
    QFETCH(const QSslError::SslError, error);
    LoopbackServer hostile(certificate);
    hostile.playAlways(Conversation::ok({u"@RBT#hostile"_s}));
    start();
    m->type(u"Endpoint"_s, hostile.endpoint().toString());
    fetchAndExpectError({Kind::Tls, error, {}, {}});
    QTRY_COMPARE(hostile.openConnections(), 0);
    QCOMPARE(hostile.requests().size(), 0);
    QVERIFY(hostile.connections() > 0);
}

ROOM_TEST(TestHostilePeers, QApplication)
#include "tst_hostilepeers.moc"
