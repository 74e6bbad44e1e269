// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "chatcall.h"
#include "network/certificatefile.h"
#include "network/hostaddresses.h"
#include "network/networkaccess.h"
#include "silentaddress.h"

#include <QHostInfo>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QHostAddress good()
{
    return QHostAddress(u"127.0.0.1"_s);
}
QHostAddress silent()
{
    return QHostAddress(u"127.0.0.2"_s);
}
QHostAddress refusing()
{
    return QHostAddress(u"127.0.0.3"_s);
}

/// Ours, beside that of libnss-wrapper: only a file that this test has made is written to.
constexpr auto hostsVariable = "CHATBOT_ADMIN_TEST_HOSTS";

/// What the system has of other.example from now on, to this process.
void setAddresses(const QByteArrayList &addresses)
{
    QFile file(qEnvironmentVariable(hostsVariable));
    file.open(QIODevice::WriteOnly);
    for (const QByteArray &address : addresses) {
        file.write(address + " other.example\n");
    }
    file.close();
    // It is read again if it is of another time, in seconds.
    static QDateTime changed = QDateTime::currentDateTimeUtc();
    changed = changed.addSecs(10);
    file.open(QIODevice::ReadWrite);
    file.setFileTime(changed, QFileDevice::FileModificationTime);
}

bool hostsCanBeGiven()
{
    if (!qEnvironmentVariableIsSet(hostsVariable)) {
        return false;
    }
    setAddresses({"127.0.0.9"});
    return QHostInfo::fromName(u"other.example"_s).addresses() ==
           QList{QHostAddress(u"127.0.0.9"_s)};
}

ApiResult<ChatbotList> judged(const ChatCall &call)
{
    return judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
}

} // namespace

class TestHostAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstThatTakesAConnection_data();
    void theFirstThatTakesAConnection();
    void addressesAreLeftToQt();
    void aHostThatMoves();
    void aHostWhoseFirstAddressIsSilent();
    void anIdleConnectionIsNotUsed();
};

void TestHostAddresses::theFirstThatTakesAConnection_data()
{
    QTest::addColumn<QList<QHostAddress>>("addresses");
    QTest::addColumn<std::chrono::milliseconds>("limit");
    QTest::addColumn<QHostAddress>("first");
    constexpr std::chrono::milliseconds most = 60s;
    QTest::newRow("behind a silent one") << QList{silent(), good()} << most << good();
    QTest::newRow("behind one that refuses") << QList{refusing(), good()} << most << good();
    QTest::newRow("before the others") << QList{good(), refusing(), silent()} << most << good();
    QTest::newRow("none, refused") << QList{refusing()} << most << QHostAddress();
    QTest::newRow("none in time") << QList{silent(), refusing()} << 50ms << QHostAddress();
}

void TestHostAddresses::theFirstThatTakesAConnection()
{
    QFETCH(const QList<QHostAddress>, addresses);
    QFETCH(const std::chrono::milliseconds, limit);
    const LoopbackServer server;
    const auto port = static_cast<quint16>(server.endpoint().port());
    const SilentAddress silence(port);
    if (!silence.isReady()) {
        QSKIP("127.0.0.2 is not to be had");
    }
    QTEST(firstToConnect(addresses, port, limit), "first");
}

void TestHostAddresses::addressesAreLeftToQt()
{
    HostAddresses addresses;
    for (const QString &host : {u"127.0.0.1"_s, u"::1"_s, u"localhost"_s, u"chat.example"_s}) {
        addresses.markUnreachable(host);
    }
    QVERIFY(!addresses.isUnreachable(u"127.0.0.1"_s));
    QVERIFY(!addresses.isUnreachable(u"::1"_s));
    QVERIFY(!addresses.isUnreachable(u"localhost"_s));
    QVERIFY(addresses.isUnreachable(u"chat.example"_s));
    addresses.use(u"chat.example"_s, QHostAddress(u"2001:db8::7"_s));
    QVERIFY(!addresses.isUnreachable(u"chat.example"_s));

    QNetworkRequest request(QUrl(u"https://chat.example:8443/v4?x=%2A*"_s));
    addresses.direct(request);
    QCOMPARE(request.url(), QUrl(u"https://[2001:db8::7]:8443/v4?x=%2A*"_s));
    QCOMPARE(request.rawHeader("Host"), "chat.example:8443"_ba);
    QCOMPARE(request.peerVerifyName(), u"chat.example"_s);
    const QNetworkRequest other(QUrl(u"https://other.example/"_s));
    QNetworkRequest same = other;
    addresses.direct(same);
    QCOMPARE(same, other);
}

void TestHostAddresses::aHostThatMoves()
{
    if (!hostsCanBeGiven()) {
        QSKIP("libnss-wrapper is not installed");
    }
    NetworkAccess network;
    network.trustAlso(readCertificates(LoopbackServer::caFile()));
    LoopbackServer server(LoopbackServer::Certificate::OtherHost);
    server.playAlways(Conversation::ok({}));
    QUrl endpoint = server.endpoint();
    endpoint.setHost(u"other.example"_s);
    const auto answers = [&] {
        ChatCall call(network, connectionTo(endpoint));
        return call.run() && judged(call).isValue();
    };
    setAddresses({"127.0.0.3"});
    QVERIFY(!answers()); // Qt has that address for a minute now
    setAddresses({"127.0.0.1"});
    QVERIFY(answers());
}

void TestHostAddresses::aHostWhoseFirstAddressIsSilent()
{
    if (!hostsCanBeGiven()) {
        QSKIP("libnss-wrapper is not installed");
    }
    NetworkAccess network;
    network.trustAlso(readCertificates(LoopbackServer::caFile()));
    LoopbackServer server(LoopbackServer::Certificate::OtherHost);
    server.playAlways(Conversation::ok({}));
    QUrl endpoint = server.endpoint();
    endpoint.setHost(u"other.example"_s);
    const SilentAddress silence(static_cast<quint16>(endpoint.port()));
    setAddresses({"127.0.0.2", "127.0.0.1"});
    if (!silence.isReady() ||
        QHostInfo::fromName(endpoint.host()).addresses().value(0) != silent()) {
        QSKIP("127.0.0.2 is not to be had");
    }
    ChatCall first(network, connectionTo(endpoint), {200ms, 0ms, 0ms});
    QVERIFY(first.run());
    QCOMPARE(first.facts.ranOut, TimeLimit::Headers);
    for (int i = 1; i <= 2; ++i) { // the address is kept
        // Qt by itself would come to the second address after 30 s.
        ChatCall further(network, connectionTo(endpoint), {25s, 0ms, 25s});
        QVERIFY(further.run());
        QVERIFY(judged(further).isValue());
        QCOMPARE(server.requests().size(), i);
        QCOMPARE(server.requests().constLast().header("Host"),
                 "other.example:" + QByteArray::number(endpoint.port()));
    }
}

void TestHostAddresses::anIdleConnectionIsNotUsed()
{
    std::chrono::milliseconds now{0};
    NetworkAccess network(nullptr, [&now] { return now; });
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    const auto connectionsAfterCall = [&] {
        ChatCall call(network, server);
        return call.run() && judged(call).isValue() ? server.connections() : -1;
    };
    QCOMPARE(connectionsAfterCall(), 1);
    now += 19'999ms;
    QCOMPARE(connectionsAfterCall(), 1);
    now += 20s;
    QCOMPARE(connectionsAfterCall(), 2);
    QCOMPARE(connectionsAfterCall(), 2);
}

/// Runs itself once more with a hosts table of its own, if it can be given one.
int main(int argc, char **argv)
{
#ifdef Q_OS_LINUX
    if (!qEnvironmentVariableIsSet(hostsVariable)) {
        QTemporaryDir folder;
        folder.setAutoRemove(false); // below, by the second run
        qputenv(hostsVariable, QFile::encodeName(folder.filePath(u"hosts"_s)));
        setAddresses({"127.0.0.1"});
        qputenv("NSS_WRAPPER_HOSTS", qgetenv(hostsVariable));
        qputenv("LD_PRELOAD", "libnss_wrapper.so");
        // AddressSanitizer would like to be the first library.
        qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":verify_asan_link_order=0");
        execv("/proc/self/exe", argv);
        return 1;
    }
#endif
    QCoreApplication application(argc, argv);
    TestHostAddresses test;
    const int failures = QTest::qExec(&test, argc, argv);
    if (const QString hosts = qEnvironmentVariable(hostsVariable); !hosts.isEmpty()) {
        QFile::remove(hosts);
        QDir().rmdir(QFileInfo(hosts).path());
    }
    return failures;
}

#include "tst_hostaddresses.moc"
