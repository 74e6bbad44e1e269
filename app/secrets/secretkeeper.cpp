// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretkeeper.h"

#include <QPointer>
#include <QTimer>

#include <utility>

using State = SecretAnswer::State;

/// A call of read(), store() or remove(). Its caller gets the first answer only, which may be a
/// time-out.
struct SecretKeeper::Call
{
    QPointer<QObject> context;
    Done done;
    SecretAnswer failure = {State::TimedOut, {}}; ///< the answer after a time-out

    // Which operations the store has answered, since further answers to them are ignored. store()
    // writes, then reads back, and removes the entry if either failed. read() uses wasRead only.
    bool wasWritten = false;
    bool wasRead = false;
    bool wasRemoved = false;

    /// If set, called when the store has answered write(), instead of reading back.
    std::function<void()> afterWriting = {};

    bool isOver() const { return !done; }

    void answer(const SecretAnswer &result)
    {
        const Done pending = std::exchange(done, nullptr);
        if (pending && context) {
            pending(result);
        }
    }
};

SecretKeeper::SecretKeeper(SecretStore &store, Limit limit, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_limit(limit)
{}

SecretKeeper::Pending SecretKeeper::begin(QObject *context, Done done)
{
    auto call = std::make_shared<Call>(Call{context, std::move(done)});
    QTimer::singleShot(m_limit, context, [call] { call->answer(call->failure); });
    return call;
}

void SecretKeeper::read(const QString &id, QObject *context, Done done)
{
    read(id, context, std::move(done), [](const Secret &) { return std::nullopt; });
}

void SecretKeeper::read(const QString &id, QObject *context, Done done, const Upgrade &upgrade)
{
    const Pending call = begin(context, std::move(done));
    const auto found = m_session.constFind(id);
    if (found != m_session.cend()) {
        const auto answer = [call, secret = *found] { call->answer({State::Done, secret}); };
        QMetaObject::invokeMethod(context, answer, Qt::QueuedConnection);
        return;
    }
    const QPointer<SecretKeeper> self = this;
    m_store.read(id, [self, id, call, upgrade, changes = m_changes](const SecretAnswer &answer) {
        if (std::exchange(call->wasRead, true)) {
            return;
        }
        if (answer.state != State::Done || answer.secret.isEmpty()) {
            const bool isEmpty = answer.state == State::Done;
            call->answer(isEmpty ? SecretAnswer{State::Missing, {}} : answer);
            return;
        }
        const std::optional<Secret> upgraded = upgrade(answer.secret);
        // Does not overwrite a secret that was stored meanwhile. A late answer does not upgrade
        // either: the secret may no longer be wanted.
        if (!upgraded || call->isOver() || !self || self->m_changes != changes) {
            call->answer(answer);
            return;
        }
        call->failure = answer;
        self->m_store.write(id, *upgraded,
                            [call, answer](const SecretAnswer &) { call->answer(answer); });
    });
}

void SecretKeeper::store(const QString &id, const Secret &secret, QObject *context, Done done)
{
    ++m_changes;
    m_session[id] = secret; // until the store is known to have it
    const Pending call = begin(context, std::move(done));
    call->failure.left = SecretAnswer::Left::Perhaps;
    m_storing[id] = call;
    const QPointer<SecretKeeper> self = this;
    m_store.write(id, secret, [self, id, secret, call](const SecretAnswer &answer) {
        if (!self || std::exchange(call->wasWritten, true)) {
            return;
        }
        if (call->afterWriting) {
            call->afterWriting();
        } else if (call->isOver()) {
            self->undoStore(id, call); // late: the caller was told that only this session has it
        } else if (answer.state == State::Done) {
            self->readBack(id, secret, call);
        } else {
            call->failure = {answer.state, {}, SecretAnswer::Left::Earlier};
            self->undoStore(id, call);
        }
    });
}

void SecretKeeper::readBack(const QString &id, const Secret &secret, const Pending &call)
{
    const QPointer<SecretKeeper> self = this;
    m_store.read(id, [self, id, secret, call](const SecretAnswer &answer) {
        if (!self || std::exchange(call->wasRead, true)) {
            return;
        }
        if (call->isOver()) {
            self->undoStore(id, call);
            return;
        }
        if (answer.state != State::Done || answer.secret != secret) {
            const bool hasReason = answer.state != State::Done && answer.state != State::Missing;
            call->failure.state = hasReason ? answer.state : State::Unavailable;
            self->undoStore(id, call);
            return;
        }
        if (self->isNewest(id, call)) {
            self->m_session.remove(id);
        }
        call->answer({State::Done, {}});
    });
}

bool SecretKeeper::isNewest(const QString &id, const Pending &call) const
{
    return m_storing.value(id).lock() == call;
}

/// Removes the entry, so that an earlier secret or a partly written one is not used later.
void SecretKeeper::undoStore(const QString &id, const Pending &call)
{
    if (!isNewest(id, call)) { // the store may have a newer secret
        call->failure.left = SecretAnswer::Left::Perhaps;
        call->answer(call->failure);
        return;
    }
    const QPointer<SecretKeeper> self = this;
    m_store.remove(id, [self, id, call](const SecretAnswer &answer) {
        if (!self || std::exchange(call->wasRemoved, true)) {
            return;
        }
        if (!self->isNewest(id, call)) {
            call->failure.left = SecretAnswer::Left::Perhaps;
        } else if (answer.state == State::Done || answer.state == State::Missing) {
            call->failure.left = SecretAnswer::Left::Nothing;
        }
        if (!call->isOver()) {
            call->answer(call->failure);
        } else if (call->failure.left == SecretAnswer::Left::Nothing) {
            Q_EMIT self->removedLate(id);
        }
    });
}

void SecretKeeper::storeForSession(const QString &id, const Secret &secret)
{
    m_session[id] = secret;
}

void SecretKeeper::remove(const QString &id, QObject *context, Done done)
{
    ++m_changes;
    m_session.remove(id);
    const Pending storing = m_storing.take(id).lock();
    const Pending call = begin(context, std::move(done));
    const QPointer<SecretKeeper> self = this;
    const auto remove = [self, id, call] {
        if (self && self->m_storing.contains(id)) { // keeps what store() was given after remove()
            call->answer({State::TimedOut, {}});
        } else if (self) {
            self->m_store.remove(id, [call](const SecretAnswer &answer) {
                const bool isMissing = answer.state == State::Missing;
                call->answer({isMissing ? State::Done : answer.state, {}});
            });
        }
    };
    if (storing) {
        storing->done = nullptr;
    }
    if (storing && !storing->wasWritten) {
        storing->afterWriting = remove; // otherwise a late write would remain
    } else {
        remove();
    }
}

void SecretKeeper::removeAll(const QStringList &ids, QObject *context, RemovedAll done)
{
    m_session.clear();
    if (ids.isEmpty()) {
        const auto answer = [done = std::move(done)] { done({}, State::Done); };
        QMetaObject::invokeMethod(context, answer, Qt::QueuedConnection);
        return;
    }
    const QPointer<SecretKeeper> self = this;
    const auto removeNext = [self, ids, context,
                             done = std::move(done)](const SecretAnswer &answer) {
        const QStringList remaining = ids.sliced(1);
        if (answer.state != State::Done || remaining.isEmpty() || !self) {
            done(answer.state == State::Done ? remaining : ids, answer.state);
        } else {
            self->removeAll(remaining, context, done);
        }
    };
    remove(ids.first(), context, removeNext);
}
