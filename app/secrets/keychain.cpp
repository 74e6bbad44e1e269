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

/// QtKeychain's own words stay out: they can hold paths and are in no language of ours.
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
    case QKeychain::OtherError: // what it says where there is no session bus, or no keyring in it
        return State::Unavailable;
    }
    return State::Unavailable;
}

struct Worker
{
    QThread *thread = new QThread;
    QObject *context = new QObject;
};

/// Where QtKeychain's jobs run: for KWallet it makes blocking calls on the session bus, each of
/// which waits 25 s for a bus that does not answer. One for the process, since QtKeychain queues
/// its jobs in an object of the thread that used it first. A thread that hangs at the end is left
/// to the end of the process.
const Worker &worker()
{
    static const Worker theWorker = [] {
        Worker made;
        made.thread->setObjectName(u"keychain"_s);
        made.context->moveToThread(made.thread);
        made.thread->start();
        qAddPostRoutine([] {
            constexpr unsigned long patience = 300; // ms
            worker().thread->quit();
            worker().thread->wait(patience);
        });
        return made;
    }();
    return theWorker;
}

/// Whether the job cannot run, as no thread can be started; it is answered then. D-Bus needs
/// threads, and GLib, which libsecret stands on, aborts the program without them.
bool lacksThreads(const SecretStore::Done &done)
{
    constexpr int needed = 4; // ours among them
    if (canStartThreads(needed)) {
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

/// Makes a job in the worker's thread, lets prepare() complete it, and passes what answer() makes
/// of the finished job to done, in the thread that asked. The job deletes itself.
template <typename KeychainJob, typename Prepare, typename Answer>
void run(const QString &id, SecretStore::Done done, Prepare prepare, Answer answer)
{
    if (lacksThreads(done)) {
        return;
    }
    const std::shared_ptr<QObject> home(new QObject,
                                        [](QObject *object) { object->deleteLater(); });
    const auto begin = [id, home, done = std::move(done), prepare, answer] {
        auto *job = new KeychainJob(Keychain::service());
        job->setInsecureFallback(false);
        job->setKey(id);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, home, done, prepare, answer] {
            QMetaObject::invokeMethod(
                home.get(), [home, done, said = answer(*job)] { done(said); },
                Qt::QueuedConnection);
        });
        job->start();
    };
    QMetaObject::invokeMethod(worker().context, begin, Qt::QueuedConnection);
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
    // run() holds the secret as long as the job lives, which shares its bytes: who lets go of them
    // last wipes them.
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
