// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "settings/singleinstance.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <future>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Role = SingleInstance::Role;

namespace
{

/// Starts another instance in a thread, as if in another process.
std::future<Role> startLater(const ActivationRequest &request,
                             std::chrono::milliseconds timeout = 30s)
{
    return std::async(std::launch::async, [request, timeout] {
        SingleInstance later;
        return later.begin(request, timeout);
    });
}

/// A socket at socketPath() that accepts no connection, or accepts them without answering. Returns
/// its descriptor, or -1.
int bareSocket(bool listens)
{
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(SingleInstance::socketPath());
    std::strncpy(address.sun_path, path.constData(), sizeof(address.sun_path) - 1);
    const bool isReady =
        ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0 &&
        (!listens || ::listen(descriptor, 5) == 0);
    return isReady ? descriptor : -1;
}

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void socketPathDependsOnSettingsFolder();
    void socketIsAccessibleToOwnerOnly();
    void firstReceivesRequestsOfLaterInstances();
    void concurrentRequestsAreAllReceived();
    void requestFromOtherDisplayIsRefused_data();
    void requestFromOtherDisplayIsRefused();
    void beginAnywayDoesNotSendRequest();
    void socketOfKilledInstanceIsReplaced();
    void silentFirstInstanceMakesNextStandalone();
    void standaloneIfSocketCannotBeCreated();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void destructorRemovesSocket();
};

void TestSingleInstance::init()
{
    // The path of a socket must be short.
    m_home = std::make_unique<QTemporaryDir>(u"/tmp/tst-XXXXXX"_s);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home->path()));
}

void TestSingleInstance::socketPathDependsOnSettingsFolder()
{
    const QString path = SingleInstance::socketPath();
    QVERIFY(path.startsWith(m_home->path() + u"/chatbot-admin-"_s));
    QCOMPARE(SingleInstance::socketPath(), path);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()) + "/other");
    QVERIFY(SingleInstance::socketPath() != path);
    qunsetenv("XDG_RUNTIME_DIR");
    QCOMPARE(SingleInstance::socketPath(), m_home->path() + u"/other/chatbot-admin/window"_s);
}

void TestSingleInstance::socketIsAccessibleToOwnerOnly()
{
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(SingleInstance::socketPath()).permissions() & others));
}

void TestSingleInstance::firstReceivesRequestsOfLaterInstances()
{
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    QList<ActivationRequest> requests;
    connect(&first, &SingleInstance::activationRequested, this,
            [&requests](const ActivationRequest &request) { requests.append(request); });
    const QList<ActivationRequest> expected{{false, {}, {}},
                                            {true, "token \" \n of the desktop", {}}};
    for (const ActivationRequest &request : expected) {
        auto later = startLater(request);
        QTRY_VERIFY(later.wait_for(0s) == std::future_status::ready);
        QCOMPARE(later.get(), Role::Forwarded);
    }
    QTRY_COMPARE(requests.size(), 2);
    QVERIFY(requests == expected);
}

void TestSingleInstance::concurrentRequestsAreAllReceived()
{
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    QSignalSpy again(&first, &SingleInstance::activationRequested);
    std::array<std::future<Role>, 10> later;
    for (auto &one : later) {
        one = startLater({true, {}, {}});
    }
    QTRY_COMPARE(again.size(), 10);
    for (auto &one : later) {
        QTRY_VERIFY(one.wait_for(0s) == std::future_status::ready);
        QCOMPARE(one.get(), Role::Forwarded);
    }
}

void TestSingleInstance::requestFromOtherDisplayIsRefused_data()
{
    QTest::addColumn<QStringList>("first");
    QTest::addColumn<QStringList>("second");
    QTest::addColumn<bool>("isStandalone");
    const QStringList x{u"x11 :0"_s};
    const QStringList both{u"x11 :0"_s, u"wayland /run/user/1000/wayland-0"_s};
    QTest::newRow("same display") << x << x << false;
    QTest::newRow("other display") << x << QStringList{u"x11 localhost:10"_s} << true;
    QTest::newRow("XWayland on the same Wayland display") << both << x << false;
    QTest::newRow("first display unknown") << QStringList() << x << false;
    QTest::newRow("request of an older version") << x << QStringList() << false;
}

void TestSingleInstance::requestFromOtherDisplayIsRefused()
{
    QFETCH(QStringList, first);
    QFETCH(QStringList, second);
    QFETCH(bool, isStandalone);
    SingleInstance window;
    QCOMPARE(window.begin({false, {}, first}), Role::First);
    QSignalSpy again(&window, &SingleInstance::activationRequested);
    auto later = startLater({false, {}, second});
    QTRY_VERIFY_WITH_TIMEOUT(later.wait_for(0s) == std::future_status::ready, 60'000);
    QCOMPARE(later.get(), isStandalone ? Role::Standalone : Role::Forwarded);
    QTRY_COMPARE(again.size(), isStandalone ? 0 : 1);
}

void TestSingleInstance::beginAnywayDoesNotSendRequest()
{
    SingleInstance first;
    QCOMPARE(first.beginAnyway(), Role::First);
    QSignalSpy again(&first, &SingleInstance::activationRequested);
    SingleInstance second;
    QCOMPARE(second.beginAnyway(), Role::Standalone);
    auto later = startLater({});
    QTRY_COMPARE(again.size(), 1);
    QTRY_VERIFY(later.wait_for(0s) == std::future_status::ready);
    QCOMPARE(later.get(), Role::Forwarded);
}

void TestSingleInstance::socketOfKilledInstanceIsReplaced()
{
    const int orphaned = bareSocket(false);
    QVERIFY(orphaned >= 0);
    ::close(orphaned); // the file remains
    QVERIFY(QFile::exists(SingleInstance::socketPath()));
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
}

void TestSingleInstance::silentFirstInstanceMakesNextStandalone()
{
    const int silent = bareSocket(true);
    QVERIFY(silent >= 0);
    SingleInstance window;
    QCOMPARE(window.begin({}, 50ms), Role::Standalone);
    QVERIFY(QFile::exists(SingleInstance::socketPath())); // the first instance may recover
    ::close(silent);
}

void TestSingleInstance::standaloneIfSocketCannotBeCreated()
{
    qputenv("XDG_CONFIG_HOME", "/proc");
    qputenv("XDG_RUNTIME_DIR", "/proc");
    SingleInstance window;
    QCOMPARE(window.begin({}), Role::Standalone);
    const QString deep = m_home->filePath(QString(150, u'x'));
    QVERIFY(QDir().mkdir(deep));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(deep)); // too long for the path of a socket
    QCOMPARE(window.begin({}), Role::Standalone);
}

void TestSingleInstance::malformedRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty line") << QByteArray("\n");
    QTest::newRow("text") << QByteArray("raise\n");
    QTest::newRow("array") << QByteArray("[true]\n");
    QTest::newRow("100 kB without a line break") << QByteArray(100'000, 'x');
    QTest::newRow("long line") << QByteArray(5'000, ' ') + "{}\n";
    QTest::newRow("binary") << QByteArray(16, '\xff') + '\n';
}

void TestSingleInstance::malformedRequestsAreRefused()
{
    QFETCH(QByteArray, bytes);
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    QSignalSpy again(&first, &SingleInstance::activationRequested);
    QLocalSocket caller;
    caller.connectToServer(SingleInstance::socketPath());
    QVERIFY(caller.waitForConnected());
    caller.write(bytes);
    QTRY_COMPARE(caller.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(again.size(), 0);
    auto later = startLater({});
    QTRY_COMPARE(again.size(), 1);
    QTRY_VERIFY(later.wait_for(0s) == std::future_status::ready);
    QCOMPARE(later.get(), Role::Forwarded);
}

void TestSingleInstance::destructorRemovesSocket()
{
    {
        SingleInstance first;
        QCOMPARE(first.begin({}), Role::First);
    }
    QVERIFY(!QFile::exists(SingleInstance::socketPath()));
    SingleInstance next;
    QCOMPARE(next.begin({}), Role::First);
}

ROOM_TEST(TestSingleInstance, QCoreApplication)
#include "tst_singleinstance.moc"
