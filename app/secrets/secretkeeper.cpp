// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretkeeper.h"

#include <QPointer>
#include <QTimer>

#include <utility>

using State = SecretAnswer::State;

/// Passes on the first answer, be it that the time is over.
struct SecretKeeper::Call
{
    QPointer<QObject> context;
    Done done;
    SecretAnswer failure = {State::TimedOut, {}}; ///< the answer if it comes to none

    // Of store():
    bool written = false;                  ///< the store has answered the writing
    bool readBack = false;                 ///< and then the reading; of read(), too
    bool takenBack = false;                ///< and then the removal
    std::function<void()> afterwards = {}; ///< to do as soon as it has answered the writing

    bool isOver() const { return !done; }

    void answer(const SecretAnswer &said)
    {
        const Done pending = std::exchange(done, nullptr);
        if (pending && context) {
            pending(said);
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
    const auto known = m_session.constFind(id);
    if (known != m_session.cend()) {
        const auto answer = [call, secret = *known] { call->answer({State::Done, secret}); };
        QMetaObject::invokeMethod(context, answer, Qt::QueuedConnection);
        return;
    }
    const QPointer<SecretKeeper> self = this;
    m_store.read(id, [self, id, call, upgrade, changes = m_changes](const SecretAnswer &answer) {
        if (std::exchange(call->readBack, true)) {
            return;
        }
        if (answer.state != State::Done || answer.secret.isEmpty()) {
            const bool nothing = answer.state == State::Done;
            call->answer(nothing ? SecretAnswer{State::Missing, {}} : answer);
            return;
        }
        const std::optional<Secret> upgraded = upgrade(answer.secret);
        // Not if another one may be there by now. A late answer upgrades nothing either: the secret
        // may not be asked for any longer.
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
    m_session[id] = secret; // until it is known to be in the store
    const Pending call = begin(context, std::move(done));
    call->failure.left = SecretAnswer::Left::Perhaps;
    m_storing[id] = call;
    const QPointer<SecretKeeper> self = this;
    m_store.write(id, secret, [self, id, secret, call](const SecretAnswer &answer) {
        if (!self || std::exchange(call->written, true)) {
            return;
        }
        if (call->afterwards) {
            call->afterwards();
        } else if (call->isOver()) {
            self->takeBack(id, call); // late: it was said to be kept for this session only
        } else if (answer.state == State::Done) {
            self->readBack(id, secret, call);
        } else {
            call->failure = {answer.state, {}, SecretAnswer::Left::Earlier};
            self->takeBack(id, call);
        }
    });
}

void SecretKeeper::readBack(const QString &id, const Secret &secret, const Pending &call)
{
    const QPointer<SecretKeeper> self = this;
    m_store.read(id, [self, id, secret, call](const SecretAnswer &answer) {
        if (!self || std::exchange(call->readBack, true)) {
            return;
        }
        if (call->isOver()) {
            self->takeBack(id, call);
            return;
        }
        if (answer.state != State::Done || answer.secret != secret) {
            const bool said = answer.state != State::Done && answer.state != State::Missing;
            call->failure.state = said ? answer.state : State::Unavailable;
            self->takeBack(id, call);
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

/// So that what was kept earlier under the id, or half of this, is not taken for it one day.
void SecretKeeper::takeBack(const QString &id, const Pending &call)
{
    if (!isNewest(id, call)) { // another one may be there by now
        call->failure.left = SecretAnswer::Left::Perhaps;
        call->answer(call->failure);
        return;
    }
    const QPointer<SecretKeeper> self = this;
    m_store.remove(id, [self, id, call](const SecretAnswer &answer) {
        if (!self || std::exchange(call->takenBack, true)) {
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
        if (self && self->m_storing.contains(id)) { // a newer one is there by now, and stays
            call->answer({State::TimedOut, {}});
        } else if (self) {
            self->m_store.remove(id, [call](const SecretAnswer &answer) {
                const bool gone = answer.state == State::Missing;
                call->answer({gone ? State::Done : answer.state, {}});
            });
        }
    };
    if (storing) {
        storing->done = nullptr;
    }
    if (storing && !storing->written) {
        storing->afterwards = remove; // else what is written late would stay
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
    const auto next = [self, ids, context, done = std::move(done)](const SecretAnswer &answer) {
        const QStringList others = ids.sliced(1);
        if (answer.state != State::Done || others.isEmpty() || !self) {
            done(answer.state == State::Done ? others : ids, answer.state);
        } else {
            self->removeAll(others, context, done);
        }
    };
    remove(ids.first(), context, next);
}
