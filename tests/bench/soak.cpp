// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"
#include "servicelog.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>

#include <atomic>
#include <cstdio>
#include <malloc.h>

// Ten thousand fetches, one in five failing in some way, as a window that is never closed makes
// them: at the end it must hold no more memory, sockets and objects than after the first thousands.

// Qt's own hooks for tools that watch its objects (qhooks_p.h; stable since Qt 5.2).
extern Q_CORE_EXPORT quintptr qtHookData[];

namespace
{

constexpr int fetches = 10'000;
constexpr int warmUp = 2'000;        ///< fetches until caches and pools are as large as they get
constexpr int apps = 50;             ///< so that the rate limit of each is not what takes the time
constexpr qint64 mostGrowth = 1024;  ///< KiB of resident memory; a leak of 1 KiB each would be 8000
constexpr quint32 seed = 20'261'126; ///< of what fails, and how

std::atomic<qint64> objects = 0;

void added(QObject *)
{
    ++objects;
}

void removed(QObject *)
{
    --objects;
}

struct Held
{
    qint64 residentKiB = 0;
    qint64 descriptors = 0;
    qint64 objects = 0;
};

Held held()
{
    malloc_trim(0);
    Held now{0, QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::System | QDir::Files).size(),
             objects};
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                now.residentKiB = line.mid(6).simplified().split(' ').first().toLongLong();
            }
        }
    }
    return now;
}

Conversation failing(QRandomGenerator &random)
{
    const QList<Conversation> ways{
        Conversation::failure(70001, QStringLiteral("usersig expired")),
        Conversation::failure(10002, QStringLiteral("internal")),
        Conversation::html(502),
        Conversation::redirect(307, "https://other.example/"),
        Conversation::closedAtOnce(),
        Conversation::closedBeforeHeaders(),
        Conversation::closedInHeaders(),
        Conversation::closedAfterHeaders(),
        Conversation::resetBeforeHeaders(),
        Conversation::resetInBody(),
        Conversation::contentLengthTooLong(),
        Conversation::chunkedBrokenOff(),
        Conversation::brokenGzip(),
        Conversation::gzipCutOff(),
        Conversation::garbage(),
        Conversation::silent(),
    };
    return ways[random.bounded(static_cast<int>(ways.size()))];
}

/// Lets everything that is to be deleted go.
void settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
}

struct Outcome
{
    int loaded = 0;
    int failed = 0;
};

/// One fetch; whether what came of it is what was played.
bool fetchOnce(int number, LoopbackServer &server, ServiceLog &log, QRandomGenerator &random,
               Outcome &outcome)
{
    const bool fails = random.bounded(5) == 0;
    server.reset();
    server.playAlways(fails ? failing(random)
                            : Conversation::ok({QStringLiteral("@RBT#%1").arg(number)}));
    log.seen.clear();
    Connection connection = connectionTo(server.endpoint());
    connection.sdkAppId += static_cast<quint32>(number % apps);
    // Silence is not sat out.
    const TimeLimits limits{std::chrono::milliseconds(200), std::chrono::milliseconds(200),
                            std::chrono::seconds(5)};
    log.service.fetch(connection, limits, {random.bounded(2), std::nullopt});
    if (log.service.isBusy()) {
        QEventLoop loop;
        QObject::connect(&log.service, &ChatbotService::stateChanged, &loop, [&log, &loop] {
            if (!log.service.isBusy()) {
                loop.quit();
            }
        });
        loop.exec();
    }
    const bool loaded = std::holds_alternative<fetching::Loaded>(log.service.state());
    ++(loaded ? outcome.loaded : outcome.failed);
    return loaded != fails;
}

bool grew(const char *what, qint64 before, qint64 after, qint64 allowed)
{
    const bool bad = after - before > allowed;
    std::printf("%-24s %8lld %8lld   at most %lld more: %s\n", what, static_cast<long long>(before),
                static_cast<long long>(after), static_cast<long long>(allowed), bad ? "NO" : "yes");
    return bad;
}

} // namespace

int main(int argc, char **argv)
{
    qtHookData[3] = reinterpret_cast<quintptr>(&added);
    qtHookData[4] = reinterpret_cast<quintptr>(&removed);
    QCoreApplication application(argc, argv);
    LoopbackServer server;
    ServiceLog log;
    QRandomGenerator random(seed);
    Outcome outcome;
    Held before;
    for (int i = 0; i < fetches; ++i) {
        if (!fetchOnce(i, server, log, random, outcome)) {
            std::printf("fetch %d did not end as it should: %s\n", i, qPrintable(log.seen));
            return 1;
        }
        if (i + 1 == warmUp) {
            settle();
            before = held();
        }
    }
    settle();
    const Held after = held();
    std::printf("%d fetches, %d failed as planned; after %d of them and at the end:\n", fetches,
                outcome.failed, warmUp);
    bool bad = grew("resident memory (KiB)", before.residentKiB, after.residentKiB, mostGrowth);
    bad = grew("open descriptors", before.descriptors, after.descriptors, 8) || bad;
    bad = grew("QObjects", before.objects, after.objects, 40) || bad;
    return bad ? 1 : 0;
}
