// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretkeeper.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <utility>

using State = SecretAnswer::State;

SecretKeeper::SecretKeeper(SecretStore &store, Limit limit, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_limit(limit)
{}

/// Passes on the first answer, be it that the time is over.
SecretKeeper::Done SecretKeeper::once(QObject *context, Done done)
{
    struct Call
    {
        QPointer<QObject> context;
        Done done;
    };
    auto call = std::make_shared<Call>(Call{context, std::move(done)});
    Done first = [call](const SecretAnswer &answer) {
        const Done pending = std::exchange(call->done, nullptr);
        if (pending && call->context) {
            pending(answer);
        }
    };
    QTimer::singleShot(m_limit, context, [first] { first({State::TimedOut, {}}); });
    return first;
}

void SecretKeeper::read(const QString &id, QObject *context, Done done)
{
    const Done first = once(context, std::move(done));
    const auto known = m_session.constFind(id);
    if (known != m_session.cend()) {
        QMetaObject::invokeMethod(
            context,
            [first, secret = *known] {
                first({State::Done, secret});
            },
            Qt::QueuedConnection);
        return;
    }
    m_store.read(id, first);
}

void SecretKeeper::keep(const QString &id, const Secret &secret, QObject *context, Done done)
{
    m_session[id] = secret; // until it is known to be in the store
    const QPointer<SecretKeeper> self = this;
    const Done readBack = once(context, [self, id, secret, done](const SecretAnswer &answer) {
        const bool kept = answer.state == State::Done && answer.secret == secret;
        if (kept && self && self->m_session.value(id) == secret) {
            self->m_session.remove(id);
        }
        done({kept || answer.state != State::Done ? answer.state : State::Unavailable, {}});
    });
    m_store.write(id, secret, once(context, [self, id, readBack](const SecretAnswer &answer) {
                      if (answer.state == State::Done && self) {
                          self->m_store.read(id, readBack);
                      } else {
                          readBack({answer.state, {}});
                      }
                  }));
}

void SecretKeeper::keepForSession(const QString &id, const Secret &secret)
{
    m_session[id] = secret;
}

void SecretKeeper::forget(const QString &id, QObject *context, Done done)
{
    m_session.remove(id);
    m_store.remove(id, once(context, [done = std::move(done)](const SecretAnswer &answer) {
                       const bool gone = answer.state == State::Missing;
                       done({gone ? State::Done : answer.state, {}});
                   }));
}

void SecretKeeper::forgetAll(const QStringList &ids, QObject *context, Done done)
{
    struct Count
    {
        qsizetype open;
        State state = State::Done;
    };
    auto count = std::make_shared<Count>(Count{ids.size()});
    if (ids.isEmpty()) {
        QMetaObject::invokeMethod(
            context,
            [done] {
                done({State::Done, {}});
            },
            Qt::QueuedConnection);
        return;
    }
    for (const QString &id : ids) {
        forget(id, context, [count, done](const SecretAnswer &answer) {
            if (count->state == State::Done) {
                count->state = answer.state;
            }
            if (--count->open == 0) {
                done({count->state, {}});
            }
        });
    }
}
