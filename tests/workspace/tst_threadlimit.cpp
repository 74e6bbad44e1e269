// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchrecorder.h"
#include "loopbackserver.h"
#include "roomtest.h"
#include "system/threads.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace
{

/// Prevents new threads for its lifetime. The limit does not apply to root, so root switches to
/// another user id meanwhile.
class ThreadBan
{
public:
    ThreadBan()
    {
        constexpr uid_t unprivileged = 54'321;
        if (m_user == 0) {
            [[maybe_unused]] const int result = ::setresuid(unprivileged, unprivileged, 0);
        }
        ::getrlimit(RLIMIT_NPROC, &m_previousLimit);
        const rlimit zero{0, m_previousLimit.rlim_max};
        ::setrlimit(RLIMIT_NPROC, &zero);
    }
    ~ThreadBan()
    {
        ::setrlimit(RLIMIT_NPROC, &m_previousLimit);
        if (m_user == 0) {
            [[maybe_unused]] const int result = ::setresuid(0, 0, 0);
        }
    }
    ThreadBan(const ThreadBan &) = delete;
    ThreadBan &operator=(const ThreadBan &) = delete;

private:
    uid_t m_user = ::getuid();
    rlimit m_previousLimit{};
};

} // namespace

/// Fetching while the system limit on threads is reached, and afterwards.
class TestThreadLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetchFailsWithoutThreads();
    void cancelWorksWithoutThreads();
};

void TestThreadLimit::fetchFailsWithoutThreads()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#one"_s}));
    FetchRecorder log;
    {
        const ThreadBan ban;
        if (canStartThreads(1)) {
            QSKIP("this system does not enforce RLIMIT_NPROC");
        }
        log.fetch(server);
        QVERIFY(log.waitUntilIdle());
    }
    QVERIFY(std::holds_alternative<fetching::Failed>(log.state()));
    QCOMPARE(log.failure().error.kind, ApiError::Kind::Network);
    QCOMPARE(log.failure().error.number, noThreadError);
    QCOMPARE(server.requests().size(), 0);
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QVERIFY(std::holds_alternative<fetching::Loaded>(log.state()));
}

/// The QNetworkAccessManager of a cancelled call is deleted in a thread of its own. If no thread
/// can be started, it is not deleted.
void TestThreadLimit::cancelWorksWithoutThreads()
{
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    FetchRecorder log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    {
        const ThreadBan ban;
        log.session.cancel(log.id());
        QVERIFY(log.waitUntilIdle());
    }
    server.reset();
    server.playAlways(Conversation::ok({u"@RBT#one"_s}));
    log.fetch(server);
    QVERIFY(log.waitUntilIdle());
    QVERIFY(std::holds_alternative<fetching::Loaded>(log.state()));
}

ROOM_TEST(TestThreadLimit, QCoreApplication)
#include "tst_threadlimit.moc"
