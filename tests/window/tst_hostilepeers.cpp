// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/exchangetext.h"
#include "chatcall.h"
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

QString &logged()
{
    static QString text;
    return text;
}

void keepLog(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    logged() += QLatin1String(context.category) + u' ' + message + u'\n';
}

/// A list that must not be taken, with this in the place of its ErrorCode, and the UserSig said
/// back.
Conversation withCode(const QByteArray &code)
{
    const QByteArray sig = recognisableUserSig().toLatin1();
    return Conversation::json(R"({"ErrorCode":)" + code + R"(,"ErrorInfo":"usersig=)" + sig +
                              R"(","Robot_Account":["@RBT#hostile"]})");
}

Conversation withAccounts(const QByteArray &accounts)
{
    return Conversation::json(R"({"ErrorCode":0,"Robot_Account":)" + accounts + '}');
}

ApiError bad(ReplyFlaw flaw)
{
    return {Kind::BadReply, static_cast<qint64>(flaw), {}, {}};
}

ApiError ranOut(TimeLimit limit)
{
    return {Kind::Timeout, static_cast<qint64>(limit), {}, {}};
}

} // namespace

/// A window that shows a list, and then a peer that is broken or means ill: the list stays as it
/// is, no text holds any part of the UserSig, and the next fetch works.
class TestHostilePeers : public QObject
{
    Q_OBJECT

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<TestWindow> m;

    void start(const TimeLimits &limits = {});
    void fetchInVain(const ApiError &expected);
    QString texts();

private Q_SLOTS:
    void initTestCase();
    void theListStays_data();
    void theListStays();
    void nothingIsSentToAnotherOrigin();
    void nothingIsSentToWhomItCannotTrust_data();
    void nothingIsSentToWhomItCannotTrust();
};

void TestHostilePeers::initTestCase()
{
    // Of Qt's many words only those that come near a URL: all of them are megabytes.
    QLoggingCategory::setFilterRules(u"qt.network*=true\nqt.*http*=true\nchatbotadmin*=true"_s);
    qInstallMessageHandler(keepLog);
}

/// With a list, the second of its rows selected.
void TestHostilePeers::start(const TimeLimits &limits)
{
    logged().clear();
    m.reset();
    m_server = std::make_unique<LoopbackServer>(); // what the one before still sends ends with it
    Settings settings = customSettings(*m_server);
    settings.limits = limits;
    settings.certificateFile = LoopbackServer::caFile();
    m = std::make_unique<TestWindow>(settings);
    QVERIFY(m->show());
    m->type(u"UserSig"_s, recognisableUserSig());
    m_server->play(Conversation::ok({u"@RBT#1"_s, u"@RBT#2"_s}));
    QVERIFY(m->fetch());
    m->select({u"@RBT#2"_s});
}

void TestHostilePeers::fetchInVain(const ApiError &expected)
{
    const QString summary = m->summary();
    m->press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!m->is<fetching::Loading>(), 60'000);
    if (m->is<fetching::WaitingForRetry>()) {
        m->click(u"Stop"_s);
    }
    QVERIFY(m->is<fetching::Failed>());
    QCOMPARE(m->error(), expected);
    QCOMPARE(m->shown(), (QStringList{u"@RBT#1"_s, u"@RBT#2"_s}));
    QCOMPARE(m->view()->selectedRowsInOrder(), QList<int>{1});
    QCOMPARE(m->summary(), summary);
    QVERIFY(!m->message().isEmpty());
    m->click(u"Copy details"_s);
    // Not the texts themselves: a test's output is a text as well.
    QVERIFY(traceOf(Secret(recognisableUserSig().toLatin1()), texts()).isEmpty());
}

QString TestHostilePeers::texts()
{
    QString all = logged() + m->message() + QApplication::clipboard()->text();
    for (const QLabel *label : m->window()->findChildren<QLabel *>()) {
        all += label->text() + label->toolTip() + label->accessibleName() + u'\n';
    }
    for (int row = 0; row < m->activity().rowCount(); ++row) {
        for (const ActivityTry &one : m->activity().tries(row)) {
            all += exchangeText(one);
        }
    }
    return all;
}

void TestHostilePeers::theListStays_data()
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
    row("Content-Length too short", Conversation::contentLengthTooShort(), bad(ReplyFlaw::NotJson));
    row("chunked and broken off", Conversation::chunkedBrokenOff(), broken);
    row("a byte of the body each half second", Conversation::drip(500ms), ranOut(TimeLimit::Whole));
    row("a byte of the headers each half second", Conversation::drippedHeaders(500ms),
        ranOut(TimeLimit::Whole));
    row("silence", Conversation::silent(), ranOut(TimeLimit::Whole));
    row("64 MiB of headers", Conversation::longHeaders(64 * 1024 * 1024), ranOut(TimeLimit::Whole));
    row("invalid UTF-8", withAccounts("[\"@RBT#\xC3\x28\"]"), bad(ReplyFlaw::NotJson));
    row("JSON 10,000 levels deep", withAccounts(QByteArray(10'000, '[') + QByteArray(10'000, ']')),
        bad(ReplyFlaw::BadItem));
    row("objects 10,000 levels deep",
        withAccounts(QByteArray(R"({"a":)").repeated(10'000) + '1' + QByteArray(10'000, '}')),
        bad(ReplyFlaw::NoList));
    row("a number beyond 64 bits", withCode("18446744073709551616"), bad(ReplyFlaw::NoErrorCode));
    row("a number beyond a double", withCode("1e400"), bad(ReplyFlaw::NotJson));
    row("a lone surrogate", withAccounts(R"(["@RBT#\ud83e"])"), bad(ReplyFlaw::BrokenText));
    row("a byte order mark before half a JSON", Conversation::json("\xEF\xBB\xBF{\"ErrorCode\":0,"),
        bad(ReplyFlaw::NotJson));
    row("broken gzip", Conversation::brokenGzip(), bad(ReplyFlaw::NotUnpackable));
    row("half a gzip", Conversation::gzipCutOff(), bad(ReplyFlaw::NotJson));
    row("a gzip bomb", Conversation::gzipBomb(200 * 1024 * 1024), bad(ReplyFlaw::NotUnpackable));
    row("a body without end", Conversation::endlessBody(), bad(ReplyFlaw::TooLarge));
    row("HTTP/1.0 with half a JSON", Conversation::http10(R"({"ErrorCode":0,"Robot_Ac)"),
        bad(ReplyFlaw::NotJson));
    row("ErrorCode as text", withCode("\"0\""), bad(ReplyFlaw::NoErrorCode));
    row("a page", Conversation::html(200), bad(ReplyFlaw::NotJson));
    row("no HTTP", Conversation::garbage(), broken);
}

void TestHostilePeers::theListStays()
{
    QFETCH(const Conversation, conversation);
    QFETCH(const ApiError, error);
    TimeLimits limits;
    if (error.kind == Kind::Timeout) {
        limits.whole = 5s; // which a busy machine needs for the list before, too
    }
    start(limits);
    m_server->playAlways(conversation);
    fetchInVain(error);
    QVERIFY(m_server->requests().size() > 1);

    m_server->playAlways(Conversation::ok({u"@RBT#3"_s}));
    QVERIFY(m->fetch());
    QCOMPARE(m->shown(), QStringList{u"@RBT#3"_s});
}

void TestHostilePeers::nothingIsSentToAnotherOrigin()
{
    LoopbackServer other;
    other.playAlways(Conversation::ok({u"@RBT#hostile"_s}));
    start();
    m_server->play(Conversation::redirect(
        307, other.endpoint().toEncoded() + "/v4/x?usersig=" + recognisableUserSig().toLatin1()));
    fetchInVain({Kind::Http, 307, {}, {}});
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(other.connections(), 0);
}

void TestHostilePeers::nothingIsSentToWhomItCannotTrust_data()
{
    QTest::addColumn<Certificate>("certificate");
    QTest::addColumn<QSslError::SslError>("error");
    QTest::newRow("expired") << Certificate::Expired << QSslError::CertificateExpired;
    QTest::newRow("self-signed") << Certificate::SelfSigned << QSslError::SelfSignedCertificate;
    QTest::newRow("for another host") << Certificate::OtherHost << QSslError::HostNameMismatch;
}

void TestHostilePeers::nothingIsSentToWhomItCannotTrust()
{
    QFETCH(const Certificate, certificate);
    QFETCH(const QSslError::SslError, error);
    LoopbackServer hostile(certificate);
    hostile.playAlways(Conversation::ok({u"@RBT#hostile"_s}));
    start();
    m->type(u"Endpoint"_s, hostile.endpoint().toString());
    fetchInVain({Kind::Tls, error, {}, {}});
    QTRY_COMPARE(hostile.openConnections(), 0);
    QCOMPARE(hostile.requests().size(), 0);
    QVERIFY(hostile.connections() > 0);
}

QTEST_MAIN(TestHostilePeers)
#include "tst_hostilepeers.moc"
