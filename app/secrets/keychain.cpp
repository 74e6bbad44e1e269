// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

#include "connection/threads.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

#include <utility>

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

/// The job deletes itself when it has finished.
template <typename KeychainJob>
KeychainJob *prepared(const QString &id)
{
    auto *job = new KeychainJob(Keychain::service());
    job->setInsecureFallback(false);
    job->setKey(id);
    return job;
}

/// Whether the job cannot run, as no thread can be started; it is answered then. D-Bus needs
/// threads, and GLib, which libsecret stands on, aborts the program without them.
bool lacksThreads(const SecretStore::Done &done)
{
    constexpr int needed = 3;
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

} // namespace

QString Keychain::service()
{
    return QStringLiteral("chatbot-admin");
}

void Keychain::read(const QString &id, Done done)
{
    if (lacksThreads(done)) {
        return;
    }
    auto *job = prepared<QKeychain::ReadPasswordJob>(id);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] {
        done({stateOf(job->error()), Secret(job->binaryData())});
    });
    job->start();
}

void Keychain::write(const QString &id, const Secret &secret, Done done)
{
    if (lacksThreads(done)) {
        return;
    }
    auto *job = prepared<QKeychain::WritePasswordJob>(id);
    job->setBinaryData(secret.reveal());
    // Held as long as the job lives, which shares its bytes: who lets go of them last wipes them.
    QObject::connect(job, &QKeychain::Job::finished, job, [job, secret, done = std::move(done)] {
        done({stateOf(job->error()), {}});
    });
    job->start();
}

void Keychain::remove(const QString &id, Done done)
{
    if (lacksThreads(done)) {
        return;
    }
    auto *job = prepared<QKeychain::DeletePasswordJob>(id);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] {
        done({stateOf(job->error()), {}});
    });
    job->start();
}
