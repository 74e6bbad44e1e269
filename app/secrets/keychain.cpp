// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

#include "system/threads.h"

#include <QCoreApplication>
#include <QThread>
#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace
{

using State = SecretAnswer::State;

/// QtKeychain's error strings are not used: they may contain paths and are not translated.
State stateOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return State::Done;
    case QKeychain::EntryNotFound:
        return State::Missing;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return State::Denied;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: // reported without a session bus, or without a keyring on it
        return State::Unavailable;
    }
    return State::Unavailable;
}

struct Worker
{
    QThread *thread = new QThread;
    QObject *context = new QObject;
};

/// The thread that runs QtKeychain's jobs: for KWallet they make blocking calls on the session bus,
/// each of which waits 25 s if the bus does not answer. There is one per process, since QtKeychain
/// queues its jobs in an object that belongs to the thread that used it first. A thread that hangs
/// at exit is abandoned.
const Worker &worker()
{
    static const Worker instance = [] {
        Worker created;
        created.thread->setObjectName(u"keychain"_s);
        created.context->moveToThread(created.thread);
        created.thread->start();
        qAddPostRoutine([] {
            constexpr unsigned long quitTimeout = 300; // ms
            worker().thread->quit();
            worker().thread->wait(quitTimeout);
        });
        return created;
    }();
    return instance;
}

/// If the threads for a job cannot be started, answers Unavailable and returns true. D-Bus needs
/// threads, and GLib, on which libsecret is based, aborts the program without them.
bool failsForLackOfThreads(const SecretStore::Done &done)
{
    constexpr int neededThreads = 4; // including worker()
    if (canStartThreads(neededThreads)) {
        return false;
    }
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [done] {
            done({State::Unavailable, {}});
        },
        Qt::QueuedConnection);
    return true;
}

/// Runs a job in the worker thread. prepare() sets what the job needs, and toAnswer() converts
/// the finished job. Calls done in the caller's thread. The job deletes itself.
template <typename KeychainJob, typename Prepare, typename ToAnswer>
void run(const QString &id, SecretStore::Done done, Prepare prepare, ToAnswer toAnswer)
{
    if (failsForLackOfThreads(done)) {
        return;
    }
    const std::shared_ptr<QObject> callerContext(new QObject,
                                                 [](QObject *object) { object->deleteLater(); });
    const auto start = [id, callerContext, done = std::move(done), prepare, toAnswer] {
        auto *job = new KeychainJob(Keychain::service());
        job->setInsecureFallback(false);
        job->setKey(id);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job,
                         [job, callerContext, done, prepare, toAnswer] {
                             QMetaObject::invokeMethod(
                                 callerContext.get(),
                                 [callerContext, done, answer = toAnswer(*job)] { done(answer); },
                                 Qt::QueuedConnection);
                         });
        job->start();
    };
    QMetaObject::invokeMethod(worker().context, start, Qt::QueuedConnection);
}

} // namespace

QString Keychain::service()
{
    return u"chatbot-admin"_s;
}

void Keychain::read(const QString &id, Done done)
{
    run<QKeychain::ReadPasswordJob>(
        id, std::move(done), [](QKeychain::ReadPasswordJob &) {},
        [](const QKeychain::ReadPasswordJob &job) {
            return SecretAnswer{stateOf(job.error()), Secret(job.binaryData())};
        });
}

void Keychain::write(const QString &id, const Secret &secret, Done done)
{
    // The job shares the secret's bytes. run() keeps the secret until the job is destroyed, so that
    // the last owner wipes them.
    run<QKeychain::WritePasswordJob>(
        id, std::move(done),
        [secret](QKeychain::WritePasswordJob &job) { job.setBinaryData(secret.reveal()); },
        [](const QKeychain::WritePasswordJob &job) {
            return SecretAnswer{stateOf(job.error()), {}};
        });
}

void Keychain::remove(const QString &id, Done done)
{
    run<QKeychain::DeletePasswordJob>(
        id, std::move(done), [](QKeychain::DeletePasswordJob &) {},
        [](const QKeychain::DeletePasswordJob &job) {
            return SecretAnswer{stateOf(job.error()), {}};
        });
}
