// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorystore.h"

#include <QMetaObject>

#include <utility>

using State = SecretAnswer::State;

std::optional<SecretAnswer> MemoryStore::refusal() const
{
    if (m_manner == Manner::Broken) {
        return SecretAnswer{State::Unavailable, {}};
    }
    if (m_manner == Manner::Denying) {
        return SecretAnswer{State::Denied, {}};
    }
    return std::nullopt;
}

void MemoryStore::answer(const Done &done, const SecretAnswer &answer)
{
    ++m_calls;
    const SecretAnswer said = refusal().value_or(answer);
    if (m_manner == Manner::Never) {
        m_unanswered.append([done, said] { done(said); });
        return;
    }
    for (int i = 0; i < (m_manner == Manner::Twice ? 2 : 1); ++i) {
        QMetaObject::invokeMethod(
            &m_context, [done, said] { done(said); }, Qt::QueuedConnection);
    }
}

void MemoryStore::answerAtLast()
{
    m_manner = Manner::Sound;
    for (const auto &late : std::exchange(m_unanswered, {})) {
        late();
    }
}

void MemoryStore::read(const QString &id, Done done)
{
    const auto found = m_secrets.constFind(id);
    const SecretAnswer there{State::Done,
                             m_manner == Manner::Emptying ? Secret() : m_secrets.value(id)};
    answer(done, found == m_secrets.cend() ? SecretAnswer{State::Missing, {}} : there);
}

void MemoryStore::write(const QString &id, const Secret &secret, Done done)
{
    if (!refusal() && m_manner != Manner::Forgetful) {
        m_secrets[id] = m_manner == Manner::Garbage ? Secret("garbage") : secret;
    }
    answer(done, {State::Done, {}});
    if (m_manner == Manner::Vanishing) {
        m_secrets.clear();
        m_manner = Manner::Broken;
    } else if (m_manner == Manner::NeverAfterWriting) {
        m_manner = Manner::Never;
    }
}

void MemoryStore::remove(const QString &id, Done done)
{
    const bool there = !refusal() && m_secrets.remove(id);
    answer(done, {there ? State::Done : State::Missing, {}});
}
