// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"
#include "text/sentences.h"
#include "ui/connections/choosing.h"
#include "ui/connections/connectionform.h"

// What Choosing does with UserSigs: for this session, into the keychain and out of it.

using State = SecretAnswer::State;

/// The keeper has it until the program ends.
void Choosing::noteSession(const QString &id, const Secret &userSig)
{
    m_sessionLives.remove(id);
    if (const auto claims = readUserSig(userSig)) {
        m_sessionLives.insert(id, {claims->time, claims->end()});
    }
}

void Choosing::keepForSession(const QString &id, const Secret &userSig)
{
    m_secrets.keepForSession(id, userSig);
    noteSession(id, userSig);
    if (id == m_chosen) {
        m_lastUserSig = userSig;
    }
}

/// A UserSig that was entered for a connection that has none is there when it is chosen again.
void Choosing::keepWhatWasTyped()
{
    const SavedConnection *connection = chosen();
    const std::optional<Connection> form = m_form.connection();
    const UserSigStatus::Kind kind = m_form.standing().kind;
    const bool fits = kind == UserSigStatus::Kind::NotEnded || kind == UserSigStatus::Kind::Ended;
    if (connection && !connection->keepsSecret && form && isAsSaved() && fits) {
        keepForSession(connection->id, form->userSig);
    }
}

/// From the keychain into this session only.
void Choosing::stopKeeping(const QString &id, const Secret &userSig)
{
    m_secrets.forget(id, this, [this, id, userSig](const SecretAnswer &answer) {
        keepForSession(id, userSig);
        if (answer.state == State::Done) {
            noteRemoved(id);
            Q_EMIT noted(tr("Connection saved, the UserSig no longer in the keychain"));
        } else {
            tellOfRest();
        }
    });
}

void Choosing::noteRemoved(const QString &id)
{
    const auto forget = [&id](SavedConnections &all) {
        for (SavedConnection &connection : all) {
            if (connection.id == id) {
                recordRemoved(connection);
            }
        }
    };
    if (findById(connections(), id) || m_store.leftInKeychain().contains(id)) {
        change(forget, {id});
    }
}

void Choosing::tellOfRest()
{
    Q_EMIT told(tr("The UserSig may still be in the keychain"),
                tr("The keychain did not delete it. Its entries are listed there under "
                   "chatbot-admin."));
}

void Choosing::secretKept(const QString &id, const Secret &userSig, const SecretAnswer &answer,
                          bool hadEarlier)
{
    if (answer.state == State::Done) {
        m_sessionLives.remove(id);
    } else {
        noteSession(id, userSig);
    }
    if (id == m_chosen) {
        m_lastUserSig = userSig;
    }
    change([&](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            SavedConnection now = *known;
            recordStored(now, userSig, answer, hadEarlier);
            put(all, now);
        }
    });
    if (answer.state == State::Done) {
        Q_EMIT noted(tr("Connection saved, the UserSig in the keychain"));
    } else if (id == m_chosen) {
        m_secretRemark =
            sentences({keychainProblem(answer.state),
                       tr("The UserSig is kept until the program ends, and nowhere else.")});
        Q_EMIT changed();
    }
}

bool Choosing::hasToForget() const
{
    return !connections().isEmpty() || !m_store.leftInKeychain().isEmpty();
}

/// Also tries those that keep none: an earlier version of this program could end before it had
/// saved that they do.
void Choosing::forgetAllSecrets()
{
    QStringList ids = m_store.leftInKeychain();
    QStringList others;
    for (const SavedConnection &connection : connections()) {
        (connection.keepsSecret ? ids : others).append(connection.id);
    }
    m_sessionLives.clear();
    m_lastUserSig = Secret();
    if (chosen()) {
        m_form.setUserSig(Secret());
    }
    m_secrets.forgetAll(ids + others, this, [this, ids](const QStringList &kept, State) {
        QStringList deleted = ids;
        deleted.removeIf([&kept](const QString &id) { return kept.contains(id); });
        change(
            [&deleted](SavedConnections &all) {
                for (SavedConnection &connection : all) {
                    if (deleted.contains(connection.id)) {
                        recordRemoved(connection);
                    }
                }
            },
            deleted);
        if (deleted.size() == ids.size()) {
            Q_EMIT noted(tr("All UserSigs forgotten"));
        } else {
            Q_EMIT told(tr("Not every UserSig could be forgotten"),
                        tr("The keychain did not delete them all. Its entries are listed there "
                           "under chatbot-admin."));
        }
    });
}
