// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgedcall.h"
#include "network/certificatefile.h"
#include "network/hostaddresses.h"
#include "network/networkaccess.h"
#include "roomtest.h"
#include "silentaddress.h"
#include "testcall.h"

#include <QHostInfo>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QHostAddress reachable()
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

/// Separate from the variable of libnss-wrapper, so that the test writes only to its own file.
constexpr auto hostsVariable = "CHATBOT_ADMIN_TEST_HOSTS";

/// Sets the addresses of other.example for this process.
void setAddresses(const QByteArrayList &addresses)
{
    QFile file(qEnvironmentVariable(hostsVariable));
    file.open(QIODevice::WriteOnly);
    for (const QByteArray &address : addresses) {
        file.write(address + " other.example\n");
    }
    file.close();
    // libnss-wrapper reads the file again if its time has changed, in whole seconds.
    static QDateTime changed = QDateTime::currentDateTimeUtc();
    changed = changed.addSecs(10);
    file.open(QIODevice::ReadWrite);
    file.setFileTime(changed, QFileDevice::FileModificationTime);
}

bool canSetHosts()
{
    if (!qEnvironmentVariableIsSet(hostsVariable)) {
        return false;
    }
    setAddresses({"127.0.0.9"});
    return QHostInfo::fromName(u"other.example"_s).addresses() ==
           QList{QHostAddress(u"127.0.0.9"_s)};
}

} // namespace

class TestHostAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstReachable_data();
    void firstReachable();
    void ipAddressesAreLeftToQt();
    void looksUpMovedHostAgain();
    void skipsSilentFirstAddress();
    void idleConnectionIsNotReused();
};

void TestHostAddresses::firstReachable_data()
{
    QTest::addColumn<QList<QHostAddress>>("addresses");
    QTest::addColumn<std::chrono::milliseconds>("limit");
    QTest::addColumn<QHostAddress>("first");
    constexpr std::chrono::milliseconds longTime = 60s;
    QTest::newRow("after a silent one") << QList{silent(), reachable()} << longTime << reachable();
    QTest::newRow("after a refusing one")
        << QList{refusing(), reachable()} << longTime << reachable();
    QTest::newRow("before the others")
        << QList{reachable(), refusing(), silent()} << longTime << reachable();
    QTest::newRow("all refuse") << QList{refusing()} << longTime << QHostAddress();
    QTest::newRow("time limit expires") << QList{silent(), refusing()} << 50ms << QHostAddress();
}

void TestHostAddresses::firstReachable()
{
    QFETCH(const QList<QHostAddress>, addresses);
    QFETCH(const std::chrono::milliseconds, limit);
    const LoopbackServer server;
    const auto port = static_cast<quint16>(server.endpoint().port());
    const SilentAddress silentAddress(port);
    if (!silentAddress.isReady()) {
        QSKIP("127.0.0.2 is not available");
    }
    QTEST(firstReachableAddress(addresses, port, limit), "first");
}

void TestHostAddresses::ipAddressesAreLeftToQt()
{
    HostAddresses addresses;
    for (const QString &host : {u"127.0.0.1"_s, u"::1"_s, u"localhost"_s, u"chat.example"_s}) {
        addresses.markUnreachable(host);
    }
    QVERIFY(!addresses.isUnreachable(u"127.0.0.1"_s));
    QVERIFY(!addresses.isUnreachable(u"::1"_s));
    QVERIFY(!addresses.isUnreachable(u"localhost"_s));
    QVERIFY(addresses.isUnreachable(u"chat.example"_s));
    addresses.setAddress(u"chat.example"_s, QHostAddress(u"2001:db8::7"_s));
    QVERIFY(!addresses.isUnreachable(u"chat.example"_s));

    QNetworkRequest request(QUrl(u"https://chat.example:8443/v4?x=%2A*"_s));
    addresses.applyTo(request);
    QCOMPARE(request.url(), QUrl(u"https://[2001:db8::7]:8443/v4?x=%2A*"_s));
    QCOMPARE(request.rawHeader("Host"), "chat.example:8443"_ba);
    QCOMPARE(request.peerVerifyName(), u"chat.example"_s);
    const QNetworkRequest other(QUrl(u"https://other.example/"_s));
    QNetworkRequest same = other;
    addresses.applyTo(same);
    QCOMPARE(same, other);
}

void TestHostAddresses::looksUpMovedHostAgain()
{
    if (!canSetHosts()) {
        QSKIP("libnss-wrapper is not installed");
    }
    NetworkAccess network;
    network.setExtraCaCertificates(readCertificates(LoopbackServer::caFile()));
    LoopbackServer server(LoopbackServer::Certificate::OtherHost);
    server.playAlways(Conversation::ok({}));
    QUrl endpoint = server.endpoint();
    endpoint.setHost(u"other.example"_s);
    const auto callSucceeds = [&] {
        TestCall call(network, connectionTo(endpoint));
        return call.run() && judged(call).isValue();
    };
    setAddresses({"127.0.0.3"});
    QVERIFY(!callSucceeds()); // Qt caches that address for a minute
    setAddresses({"127.0.0.1"});
    QVERIFY(callSucceeds());
}

void TestHostAddresses::skipsSilentFirstAddress()
{
    if (!canSetHosts()) {
        QSKIP("libnss-wrapper is not installed");
    }
    NetworkAccess network;
    network.setExtraCaCertificates(readCertificates(LoopbackServer::caFile()));
    LoopbackServer server(LoopbackServer::Certificate::OtherHost);
    server.playAlways(Conversation::ok({}));
    QUrl endpoint = server.endpoint();
    endpoint.setHost(u"other.example"_s);
    const SilentAddress silentAddress(static_cast<quint16>(endpoint.port()));
    setAddresses({"127.0.0.2", "127.0.0.1"});
    if (!silentAddress.isReady() ||
        QHostInfo::fromName(endpoint.host()).addresses().value(0) != silent()) {
        QSKIP("127.0.0.2 is not available");
    }
    TestCall first(network, connectionTo(endpoint), {200ms, 0ms, 0ms});
    QVERIFY(first.run());
    QCOMPARE(first.facts.expiredLimit, TimeLimit::Headers);
    for (int i = 1; i <= 2; ++i) { // the second call uses the same address
        // Qt alone would try the second address after 30 s.
        TestCall call(network, connectionTo(endpoint), {25s, 0ms, 25s});
        QVERIFY(call.run());
        QVERIFY(judged(call).isValue());
        QCOMPARE(server.requests().size(), i);
        QCOMPARE(server.requests().constLast().header("Host"),
                 "other.example:" + QByteArray::number(endpoint.port()));
    }
}

void TestHostAddresses::idleConnectionIsNotReused()
{
    std::chrono::milliseconds now{0};
    NetworkAccess network(nullptr, [&now] { return now; });
    LoopbackServer server;
    server.playAlways(Conversation::ok({}));
    const auto connectionsAfterCall = [&] {
        TestCall call(network, server);
        return call.run() && judged(call).isValue() ? server.connections() : -1;
    };
    QCOMPARE(connectionsAfterCall(), 1);
    now += 19'999ms;
    QCOMPARE(connectionsAfterCall(), 1);
    now += 20s;
    QCOMPARE(connectionsAfterCall(), 2);
    QCOMPARE(connectionsAfterCall(), 2);
}

/// Runs this program again with its own hosts file, if libnss-wrapper is available.
static int runWithOwnHosts(int argc, char **argv)
{
#ifdef Q_OS_LINUX
    if (!qEnvironmentVariableIsSet(hostsVariable)) {
        QTemporaryDir folder;
        folder.setAutoRemove(false); // removed below, by the second run
        qputenv(hostsVariable, QFile::encodeName(folder.filePath(u"hosts"_s)));
        setAddresses({"127.0.0.1"});
        qputenv("NSS_WRAPPER_HOSTS", qgetenv(hostsVariable));
        qputenv("LD_PRELOAD", "libnss_wrapper.so");
        // AddressSanitizer insists on being the first library.
        qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":verify_asan_link_order=0");
        execv("/proc/self/exe", argv);
        return 1;
    }
#endif
    const int failures = runTest<TestHostAddresses, QCoreApplication>(argc, argv);
    if (const QString hosts = qEnvironmentVariable(hostsVariable); !hosts.isEmpty()) {
        QFile::remove(hosts);
        QDir().rmdir(QFileInfo(hosts).path());
    }
    return failures;
}

const bool registeredTestHostAddresses = registerTest(__FILE__, runWithOwnHosts);
#include "tst_hostaddresses.moc"
