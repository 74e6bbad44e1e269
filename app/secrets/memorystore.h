// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>

/// Keeps secrets as long as it lives itself. It answers like a keychain, not before the caller has
/// returned; and like a bad one, if told to.
class MemoryStore : public SecretStore
{
public:
    enum class Manner {
        Sound,
        Never,             ///< does not answer
        NeverAfterWriting, ///< but answers that
        Twice,             ///< answers each call two times
        Garbage,           ///< keeps other bytes than it was given
        Forgetful,         ///< keeps nothing, and says that it does
        Emptying,          ///< has kept no bytes
        Vanishing,         ///< is Unavailable once it has written
        Broken,            ///< is Unavailable
        Denying,           ///< is Denied
    };
    void setManner(Manner manner) { m_manner = manner; }

    /// Answers what it has not answered so far, as if it had only been slow.
    void answerAtLast();

    void read(const QString &id, Done done) override;
    void write(const QString &id, const Secret &secret, Done done) override;
    void remove(const QString &id, Done done) override;

    const QHash<QString, Secret> &secrets() const { return m_secrets; }
    int calls() const { return m_calls; }

private:
    void answer(const Done &done, const SecretAnswer &answer);
    std::optional<SecretAnswer> refusal() const;

    QHash<QString, Secret> m_secrets;
    Manner m_manner = Manner::Sound;
    QList<std::function<void()>> m_unanswered;
    int m_calls = 0;
    QObject m_context;
};
