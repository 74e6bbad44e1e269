// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "faults.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "system/heap.h"
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

/// A session, the servers it asks, and chance.
class Soak
{
public:
    explicit Soak(quint32 seed);

    /// False where a fetch did not end as it must.
    bool fetchOnce(int number);
    /// One good fetch from each server: what is open after it is the same whatever went before.
    bool settle();
    void printOutcome() const;

private:
    void fetch(const LoopbackServer &server, bool briefly, int maxRetries);
    bool fetchFaulty(const Fault &fault);
    bool waitUntil(const std::function<bool()> &isSo);
    LoopbackServer &anyServer() { return m_random.bounded(2) == 0 ? m_plain : m_secure; }

    QRandomGenerator m_random;
    const QList<Fault> m_faults = allFaults();
    QMap<QByteArray, int> m_played;
    LoopbackServer m_plain;
    LoopbackServer m_secure{LoopbackServer::Certificate::Good};
    LoopbackServer m_untrusted{LoopbackServer::Certificate::Expired};
    LoopbackServer m_gone;
    NetworkAccess m_network;
    /// It waits for no retry: that begins at once.
    FetchSession m_session{m_network,
                           Environment{[this] { return m_random.generate(); }, [] { return 0.0; },
                                       [] { return QDateTime::currentDateTimeUtc(); }}};
    const QString m_id = u"soak"_s;
    quint32 m_app = 0;
    int m_tries = 0;
    int m_failedTries = 0;
    int m_loaded = 0;
    int m_failed = 0;
};

Soak::Soak(quint32 seed)
    : m_random(seed)
{
    m_gone.close();
    m_network.trustAlso(readCertificates(LoopbackServer::caFile()));
    QObject::connect(&m_session, &FetchSession::attemptFinished, &m_session,
                     [this](const QString &, const Exchange &one) {
                         ++m_tries;
                         m_failedTries += one.error ? 1 : 0;
                     });
}

/// Turns the event loop until that is so, a minute at most.
bool Soak::waitUntil(const std::function<bool()> &isSo)
{
    const QDeadlineTimer deadline(1min);
    QTimer beat;
    beat.start(20);
    while (!isSo() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return isSo();
}

void Soak::fetch(const LoopbackServer &server, bool briefly, int maxRetries)
{
    constexpr quint32 apps = 100; // each may be asked 200 times a second
    Connection connection = connectionTo(server.endpoint());
    connection.sdkAppId += ++m_app % apps;
    TimeLimits limits = patience;
    if (briefly) {
        limits.whole = 60ms;
    }
    m_session.fetch(m_id, connection, {limits, {maxRetries, std::nullopt}});
}

bool Soak::fetchFaulty(const Fault &fault)
{
    const int maxRetries = m_random.bounded(2);
    const int failedBefore = m_failedTries;
    LoopbackServer &server = fault.where == Where::Untrusted  ? m_untrusted
                             : fault.where == Where::NoServer ? m_gone
                                                              : anyServer();
    server.play(fault.conversation);
    if (fault.where == Where::OwnServer) {
        LoopbackServer own;
        own.playAlways(fault.conversation);
        fetch(own, true, maxRetries);
        return waitUntil([this] { return !m_session.isBusy(); }) && m_failedTries > failedBefore;
    }
    fetch(server, fault.runsOut, maxRetries);
    const bool isGivenUp = fault.where == Where::Person || fault.where == Where::NewerFetch;
    if (isGivenUp && !waitUntil([&server] { return !server.requests().isEmpty(); })) {
        return false;
    }
    if (fault.where == Where::Person) {
        m_session.cancel(m_id);
    } else if (fault.where == Where::NewerFetch) {
        fetch(server, false, 0);
    }
    return waitUntil([this] { return !m_session.isBusy(); }) && m_failedTries > failedBefore;
}

bool Soak::fetchOnce(int number)
{
    for (LoopbackServer *server : {&m_plain, &m_secure, &m_untrusted, &m_gone}) {
        server->reset();
        server->playAlways(Conversation::ok(ids()));
    }
    const bool fails = m_random.bounded(5) == 0;
    if (fails) {
        const Fault &fault = m_faults[m_random.bounded(static_cast<int>(m_faults.size()))];
        ++m_played[fault.name];
        if (!fetchFaulty(fault)) {
            std::printf("fetch %d, %s: did not fail as it must\n", number, fault.name);
            return false;
        }
    } else {
        // A connection that a fault before has closed may look open for a moment longer.
        fetch(anyServer(), false, 2);
        waitUntil([this] { return !m_session.isBusy(); });
    }
    const auto *loaded = std::get_if<fetching::Loaded>(&m_session.state(m_id));
    ++(loaded ? m_loaded : m_failed);
    if (loaded ? loaded->list.userIds != ids() : !fails) {
        std::printf("fetch %d: did not give the list\n", number);
        return false;
    }
    return true;
}

bool Soak::settle()
{
    // This one, the manager's, and the one that looks up proxies: those of managers that were given
    // up end by themselves.
    constexpr qint64 threads = 3;
    if (!waitUntil([] { return usageNow().threads <= threads; })) {
        std::printf("threads that do not end\n");
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
    std::printf("\n%d tries, %d of them failed; %d fetches ended with a list, %d without\n",
                m_tries, m_failedTries, m_loaded, m_failed);
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

/// Whether no more was left behind than chance explains: pages that are half in use, a further
/// connection or two to a server that Qt has not closed yet. One object, socket or KiB that each
/// failure leaves would be far beyond that.
bool isFlat(const Usage &warm, const Usage &end)
{
    const auto grows = [](const char *what, qint64 from, qint64 to, qint64 most) {
        if (to - from > most) {
            std::printf("%s grew by %lld, from %lld to %lld; %lld are allowed\n", what, to - from,
                        from, to, most);
        }
        return to - from > most;
    };
    const bool memory = grows("resident memory", warm.resident, end.resident, 2 * MiB);
    const bool heap = grows("allocated memory", warm.heap, end.heap, MiB / 2);
    const bool sockets = grows("sockets", warm.sockets, end.sockets, 4);
    const bool files = grows("file descriptors", warm.files, end.files, 6);
    const bool objects = grows("QObjects", warm.objects, end.objects, 50);
    return !memory && !heap && !sockets && !files && !objects;
}

} // namespace

int main(int argc, char **argv)
{
    keepHeapSmall(); // as the program does
    countObjects();
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const int fetches = words.value(1, u"10000"_s).toInt();
    const quint32 seed = words.value(2, u"1"_s).toUInt();
    const int step = fetches / samples;
    if (step < 1) {
        std::printf("usage: soak [FETCHES [SEED]], at least %d fetches\n", samples);
        return 2;
    }
    QElapsedTimer clock;
    clock.start();
    Soak soak(seed);
    std::printf("seed %u\n%8s %10s %10s %8s %8s %8s\n", seed, "fetches", "RSS MiB", "heap MiB",
                "sockets", "threads", "objects");
    Usage warm;
    Usage now;
    for (int i = 1; i <= step * samples; ++i) {
        if (!soak.fetchOnce(i)) {
            return 1;
        }
        if (i % step == 0) {
            if (!soak.settle()) {
                return 1;
            }
            now = usageNow();
            if (i == step) {
                warm = now;
            }
            print(i, now);
        }
    }
    soak.printOutcome();
    std::printf("%.1f s\n", static_cast<double>(clock.elapsed()) / 1000);
    if (!isFlat(warm, now)) {
        return 1;
    }
    std::puts("nothing grew");
    return 0;
}
