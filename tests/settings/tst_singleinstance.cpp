// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

/// A start of the program, as in a process of its own.
std::future<Role> startLater(const ActivationRequest &start,
                             std::chrono::milliseconds patience = 30s)
{
    return std::async(std::launch::async, [start, patience] {
        SingleInstance later;
        return later.begin(start, patience);
    });
}

/// A socket at the place, which nobody listens at or nobody answers.
int bareSocket(bool listens)
{
    const int number = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(SingleInstance::socketPath());
    std::strncpy(address.sun_path, path.constData(), sizeof(address.sun_path) - 1);
    const bool done =
        ::bind(number, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0 &&
        (!listens || ::listen(number, 5) == 0);
    return done ? number : -1;
}

} // namespace

class TestOneWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init();
    void placeOfItsOwn();
    void onlyThisUser();
    void firstAndLater();
    void severalAtOnce();
    void onWhichDisplay_data();
    void onWhichDisplay();
    void anyway();
    void afterAKilledOne();
    void oneThatDoesNotAnswer();
    void noPlace();
    void callsThatAreNone_data();
    void callsThatAreNone();
    void leavesNothing();
};

void TestOneWindow::init()
{
    m_home = std::make_unique<QTemporaryDir>(u"/tmp/tst-XXXXXX"_s); // a socket's path is short
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home->path()));
}

void TestOneWindow::placeOfItsOwn()
{
    const QString path = SingleInstance::socketPath();
    QVERIFY(path.startsWith(m_home->path() + u"/chatbot-admin-"_s));
    QCOMPARE(SingleInstance::socketPath(), path);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()) + "/other");
    QVERIFY(SingleInstance::socketPath() != path);
    qunsetenv("XDG_RUNTIME_DIR");
    QCOMPARE(SingleInstance::socketPath(), m_home->path() + u"/other/chatbot-admin/window"_s);
}

void TestOneWindow::onlyThisUser()
{
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(SingleInstance::socketPath()).permissions() & others));
}

void TestOneWindow::firstAndLater()
{
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    QList<ActivationRequest> starts;
    connect(&first, &SingleInstance::startedAgain, this,
            [&starts](const ActivationRequest &start) { starts.append(start); });
    const QList<ActivationRequest> expected{{false, {}, {}},
                                            {true, "token \" \n of the desktop", {}}};
    for (const ActivationRequest &start : expected) {
        auto later = startLater(start);
        QTRY_VERIFY(later.wait_for(0s) == std::future_status::ready);
        QCOMPARE(later.get(), Role::Later);
    }
    QTRY_COMPARE(starts.size(), 2);
    QVERIFY(starts == expected);
}

void TestOneWindow::severalAtOnce()
{
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    QSignalSpy again(&first, &SingleInstance::startedAgain);
    std::array<std::future<Role>, 10> later;
    for (auto &one : later) {
        one = startLater({true, {}, {}});
    }
    QTRY_COMPARE(again.size(), 10);
    for (auto &one : later) {
        QCOMPARE(one.get(), Role::Later);
    }
}

void TestOneWindow::onWhichDisplay_data()
{
    QTest::addColumn<QStringList>("first");
    QTest::addColumn<QStringList>("second");
    QTest::addColumn<bool>("windowOfItsOwn");
    const QStringList x{u"x11 :0"_s};
    const QStringList both{u"x11 :0"_s, u"wayland /run/user/1000/wayland-0"_s};
    QTest::newRow("the same") << x << x << false;
    QTest::newRow("another") << x << QStringList{u"x11 localhost:10"_s} << true;
    QTest::newRow("XWayland beside Wayland") << both << x << false;
    QTest::newRow("not known") << QStringList() << x << false;
    QTest::newRow("an older program asks") << x << QStringList() << false;
}

void TestOneWindow::onWhichDisplay()
{
    QFETCH(QStringList, first);
    QFETCH(QStringList, second);
    QFETCH(bool, windowOfItsOwn);
    SingleInstance window;
    QCOMPARE(window.begin({false, {}, first}), Role::First);
    QSignalSpy again(&window, &SingleInstance::startedAgain);
    auto later = startLater({false, {}, second});
    QTRY_VERIFY_WITH_TIMEOUT(later.wait_for(0s) == std::future_status::ready, 60'000);
    QCOMPARE(later.get(), windowOfItsOwn ? Role::Beside : Role::Later);
    QTRY_COMPARE(again.size(), windowOfItsOwn ? 0 : 1);
}

void TestOneWindow::anyway()
{
    SingleInstance first;
    QCOMPARE(first.beginAnyway(), Role::First);
    QSignalSpy again(&first, &SingleInstance::startedAgain);
    SingleInstance second;
    QCOMPARE(second.beginAnyway(), Role::Beside);
    auto later = startLater({});
    QTRY_COMPARE(again.size(), 1);
    QCOMPARE(later.get(), Role::Later);
}

void TestOneWindow::afterAKilledOne()
{
    const int left = bareSocket(false);
    QVERIFY(left >= 0);
    ::close(left); // its file stays
    QVERIFY(QFile::exists(SingleInstance::socketPath()));
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
}

void TestOneWindow::oneThatDoesNotAnswer()
{
    const int silent = bareSocket(true);
    QVERIFY(silent >= 0);
    SingleInstance window;
    QCOMPARE(window.begin({}, 50ms), Role::Beside);
    QVERIFY(QFile::exists(SingleInstance::socketPath())); // it may be well again one day
    ::close(silent);
}

void TestOneWindow::noPlace()
{
    qputenv("XDG_CONFIG_HOME", "/proc");
    qputenv("XDG_RUNTIME_DIR", "/proc");
    SingleInstance window;
    QCOMPARE(window.begin({}), Role::Beside);
    const QString deep = m_home->filePath(QString(150, u'x'));
    QVERIFY(QDir().mkdir(deep));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(deep)); // longer than a socket's path may be
    QCOMPARE(window.begin({}), Role::Beside);
}

void TestOneWindow::callsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty line") << QByteArray("\n");
    QTest::newRow("text") << QByteArray("raise\n");
    QTest::newRow("array") << QByteArray("[true]\n");
    QTest::newRow("long and no end") << QByteArray(100'000, 'x');
    QTest::newRow("long line") << QByteArray(5'000, ' ') + "{}\n";
    QTest::newRow("binary") << QByteArray(16, '\xff') + '\n';
}

void TestOneWindow::callsThatAreNone()
{
    QFETCH(QByteArray, bytes);
    SingleInstance first;
    QCOMPARE(first.begin({}), Role::First);
    QSignalSpy again(&first, &SingleInstance::startedAgain);
    QLocalSocket caller;
    caller.connectToServer(SingleInstance::socketPath());
    QVERIFY(caller.waitForConnected());
    caller.write(bytes);
    QTRY_COMPARE(caller.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(again.size(), 0);
    auto later = startLater({});
    QTRY_COMPARE(again.size(), 1);
    QCOMPARE(later.get(), Role::Later);
}

void TestOneWindow::leavesNothing()
{
    {
        SingleInstance first;
        QCOMPARE(first.begin({}), Role::First);
    }
    QVERIFY(!QFile::exists(SingleInstance::socketPath()));
    SingleInstance next;
    QCOMPARE(next.begin({}), Role::First);
}

QTEST_GUILESS_MAIN(TestOneWindow)
#include "tst_singleinstance.moc"
