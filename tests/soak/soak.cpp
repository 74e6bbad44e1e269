// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "system/heap.h"
#include "testcall.h"
#include "usage.h"
#include "workspace/fetchsession.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QMap>
#include <QRandomGenerator>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Where = Fault::Where;

namespace
{

constexpr int samples = 10;
constexpr qint64 MiB = 1024 * 1024;

double inMiB(qint64 bytes)
{
    return static_cast<double>(bytes) / MiB;
}

QStringList ids()
{
    QStringList all;
    for (int i = 1; i <= 20; ++i) {
        all.append(u"@RBT#soak-%1"_s.arg(i));
    }
    return all;
}

/// A fetch session, its servers and a random generator.
class Soak
{
public:
    explicit Soak(quint32 seed);

    /// Returns false, after printing the reason, if a fetch did not end as expected.
    bool fetchOnce(int number);
    /// Waits for threads to end and fetches once from each server, so that the number of open
    /// connections does not depend on the previous fetch. Returns false on failure.
    bool settle();
    void printOutcome() const;

private:
    void fetch(const LoopbackServer &server, bool isShort, int maxRetries);
    bool fetchFaulty(const Fault &fault);
    bool waitUntil(const std::function<bool()> &condition);
    LoopbackServer &anyServer() { return m_random.bounded(2) == 0 ? m_plain : m_secure; }

    QRandomGenerator m_random;
    const QList<Fault> m_faults = allFaults();
    QMap<QByteArray, int> m_played;
    LoopbackServer m_plain;
    LoopbackServer m_secure{LoopbackServer::Certificate::Good};
    LoopbackServer m_untrusted{LoopbackServer::Certificate::Expired};
    LoopbackServer m_closed;
    NetworkAccess m_network;
    /// The random fraction is 0, so that retries start without delay.
    FetchSession m_session{m_network,
                           Environment{[this] { return m_random.generate(); }, [] { return 0.0; },
                                       [] { return QDateTime::currentDateTimeUtc(); }}};
    const QString m_id = u"soak"_s;
    quint32 m_lastApp = 0;
    int m_attempts = 0;
    int m_failedAttempts = 0;
    int m_loaded = 0;
    int m_failed = 0;
};

Soak::Soak(quint32 seed)
    : m_random(seed)
{
    m_closed.close();
    m_network.setExtraCaCertificates(readCertificates(LoopbackServer::caFile()));
    QObject::connect(&m_session, &FetchSession::attemptFinished, &m_session,
                     [this](const QString &, const Exchange &exchange) {
                         ++m_attempts;
                         m_failedAttempts += exchange.error ? 1 : 0;
                     });
}

/// Runs the event loop until the condition holds, for at most a minute.
bool Soak::waitUntil(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(1min);
    QTimer wakeUp;
    wakeUp.start(20);
    while (!condition() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return condition();
}

void Soak::fetch(const LoopbackServer &server, bool isShort, int maxRetries)
{
    constexpr quint32 apps = 100; // the rate limit is 200 calls a second for each
    Connection connection = connectionTo(server.endpoint());
    connection.sdkAppId += ++m_lastApp % apps;
    TimeLimits limits = longLimits;
    if (isShort) {
        limits.whole = 60ms;
    }
    m_session.fetch(m_id, connection, {limits, {maxRetries, std::nullopt}});
}

bool Soak::fetchFaulty(const Fault &fault)
{
    const int maxRetries = m_random.bounded(2);
    const int failedBefore = m_failedAttempts;
    LoopbackServer &server = fault.where == Where::Untrusted  ? m_untrusted
                             : fault.where == Where::NoServer ? m_closed
                                                              : anyServer();
    server.play(fault.conversation);
    if (fault.where == Where::OwnServer) {
        LoopbackServer endless;
        endless.playAlways(fault.conversation);
        fetch(endless, true, maxRetries);
        return waitUntil([this] { return !m_session.isBusy(); }) && m_failedAttempts > failedBefore;
    }
    fetch(server, fault.hitsTimeLimit, maxRetries);
    const bool isAborted = fault.where == Where::Cancelled || fault.where == Where::NewerFetch;
    if (isAborted && !waitUntil([&server] { return !server.requests().isEmpty(); })) {
        return false;
    }
    if (fault.where == Where::Cancelled) {
        m_session.cancel(m_id);
    } else if (fault.where == Where::NewerFetch) {
        fetch(server, false, 0);
    }
    return waitUntil([this] { return !m_session.isBusy(); }) && m_failedAttempts > failedBefore;
}

bool Soak::fetchOnce(int number)
{
    for (LoopbackServer *server : {&m_plain, &m_secure, &m_untrusted, &m_closed}) {
        server->reset();
        server->playAlways(Conversation::ok(ids()));
    }
    const bool fails = m_random.bounded(5) == 0;
    if (fails) {
        const Fault &fault = m_faults[m_random.bounded(static_cast<int>(m_faults.size()))];
        ++m_played[fault.name];
        if (!fetchFaulty(fault)) {
            std::printf("fetch %d, %s: did not fail as expected\n", number, fault.name);
            return false;
        }
    } else {
        // Needs retries: a connection closed by an earlier fault may still look open for a moment.
        fetch(anyServer(), false, 2);
        waitUntil([this] { return !m_session.isBusy(); });
    }
    const auto *loaded = std::get_if<fetching::Loaded>(&m_session.state(m_id));
    ++(loaded ? m_loaded : m_failed);
    if (loaded ? loaded->list.userIds != ids() : !fails) {
        std::printf("fetch %d: did not load the list\n", number);
        return false;
    }
    return true;
}

bool Soak::settle()
{
    // The main thread, the one of the QNetworkAccessManager and the one that looks up proxies. The
    // threads of managers that are no longer used end by themselves.
    constexpr qint64 threads = 3;
    if (!waitUntil([] { return usageNow().threads <= threads; })) {
        std::printf("threads do not end\n");
        return false;
    }
    for (LoopbackServer *server : {&m_plain, &m_secure}) {
        server->reset();
        server->playAlways(Conversation::ok(ids()));
        fetch(*server, false, 2);
        if (!waitUntil([this] { return !m_session.isBusy(); })) {
            return false;
        }
    }
    m_session.reset(m_id);
    const QDeadlineTimer pause(200ms);
    return waitUntil([&pause] { return pause.hasExpired(); });
}

void Soak::printOutcome() const
{
    std::printf("\n%d attempts, of which %d failed; %d fetches loaded a list, %d did not\n",
                m_attempts, m_failedAttempts, m_loaded, m_failed);
    for (auto it = m_played.begin(); it != m_played.end(); ++it) {
        std::printf("%6d  %s\n", it.value(), it.key().constData());
    }
}

void print(int fetches, const Usage &usage)
{
    std::printf("%8d %10.2f %10.2f %8lld %8lld %8lld\n", fetches, inMiB(usage.resident),
                inMiB(usage.heap), usage.sockets, usage.threads, usage.objects);
    std::fflush(stdout);
}

/// Whether the growth is within the noise: partly used pages, one or two connections that Qt has
/// not closed yet. A leak of one object, socket or KiB per failure would far exceed it.
bool isFlat(const Usage &baseline, const Usage &end)
{
    const auto grows = [](const char *what, qint64 from, qint64 to, qint64 allowed) {
        if (to - from > allowed) {
            std::printf("%s grew by %lld, from %lld to %lld; %lld are allowed\n", what, to - from,
                        from, to, allowed);
        }
        return to - from > allowed;
    };
    const bool memory = grows("resident memory", baseline.resident, end.resident, 2 * MiB);
    const bool heap = grows("allocated memory", baseline.heap, end.heap, MiB / 2);
    const bool sockets = grows("sockets", baseline.sockets, end.sockets, 4);
    const bool files = grows("file descriptors", baseline.files, end.files, 6);
    const bool objects = grows("QObjects", baseline.objects, end.objects, 50);
    return !memory && !heap && !sockets && !files && !objects;
}

} // namespace

int main(int argc, char **argv)
{
    limitHeapArenas(); // as the program does
    countObjects();
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int fetches = arguments.value(1, u"10000"_s).toInt();
    const quint32 seed = arguments.value(2, u"1"_s).toUInt();
    const int step = fetches / samples;
    if (step < 1) {
        std::printf("usage: soak [FETCHES [SEED]], at least %d fetches\n", samples);
        return 2;
    }
    QElapsedTimer timer;
    timer.start();
    Soak soak(seed);
    std::printf("seed %u\n%8s %10s %10s %8s %8s %8s\n", seed, "fetches", "RSS MiB", "heap MiB",
                "sockets", "threads", "objects");
    Usage baseline; // after the first sample, when caches are filled
    Usage current;
    for (int i = 1; i <= step * samples; ++i) {
        if (!soak.fetchOnce(i)) {
            return 1;
        }
        if (i % step == 0) {
            if (!soak.settle()) {
                return 1;
            }
            current = usageNow();
            if (i == step) {
                baseline = current;
            }
            print(i, current);
        }
    }
    soak.printOutcome();
    std::printf("%.1f s\n", static_cast<double>(timer.elapsed()) / 1000);
    if (!isFlat(baseline, current)) {
        return 1;
    }
    std::puts("nothing grew");
    return 0;
}
