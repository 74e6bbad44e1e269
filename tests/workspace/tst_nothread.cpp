// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchlog.h"
#include "loopbackserver.h"
#include "system/threads.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace
{

/// While one of these lives, no thread can be started. Root is not bound by the limit, so it is
/// somebody else meanwhile.
class NoThreads
{
public:
    NoThreads()
    {
        constexpr uid_t somebody = 54'321;
        if (m_user == 0) {
            [[maybe_unused]] const int done = ::setresuid(somebody, somebody, 0);
        }
        ::getrlimit(RLIMIT_NPROC, &m_usual);
        const rlimit none{0, m_usual.rlim_max};
        ::setrlimit(RLIMIT_NPROC, &none);
    }
    ~NoThreads()
    {
        ::setrlimit(RLIMIT_NPROC, &m_usual);
        if (m_user == 0) {
            [[maybe_unused]] const int done = ::setresuid(0, 0, 0);
        }
    }
    NoThreads(const NoThreads &) = delete;
    NoThreads &operator=(const NoThreads &) = delete;

private:
    uid_t m_user = ::getuid();
    rlimit m_usual{};
};

} // namespace

/// FetchController while the system lets no thread be started, and once it does again.
class TestNoThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefused();
    void callThatIsCancelled();
};

void TestNoThread::isRefused()
{
    LoopbackServer server;
    server.playAlways(Conversation::ok({u"@RBT#one"_s}));
    FetchLog log;
    {
        const NoThreads none;
        if (canStartThreads(1)) {
            QSKIP("the limit does not hold here");
        }
        log.fetch(server);
        QVERIFY(log.settles());
    }
    QVERIFY(std::holds_alternative<fetching::Failed>(log.state()));
    QCOMPARE(log.failure().error.kind, ApiError::Kind::Network);
    QCOMPARE(log.failure().error.number, noThreadError);
    QCOMPARE(server.requests().size(), 0);
    log.fetch(server);
    QVERIFY(log.settles());
    QVERIFY(std::holds_alternative<fetching::Loaded>(log.state()));
}

/// Its manager is deleted in a thread, if there is one to be had.
void TestNoThread::callThatIsCancelled()
{
    LoopbackServer server;
    server.playAlways(Conversation::silent());
    FetchLog log;
    log.fetch(server);
    QTRY_COMPARE(server.requests().size(), 1);
    {
        const NoThreads none;
        log.session.cancel(log.id());
        QVERIFY(log.settles());
    }
    server.reset();
    server.playAlways(Conversation::ok({u"@RBT#one"_s}));
    log.fetch(server);
    QVERIFY(log.settles());
    QVERIFY(std::holds_alternative<fetching::Loaded>(log.state()));
}

QTEST_GUILESS_MAIN(TestNoThread)
#include "tst_nothread.moc"
