// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "choosing.h"

#include "chat/sentences.h"
#include "connection/connectionsjson.h"
#include "connection/usersig.h"
#include "connectionform.h"
#include "secrets/keeping.h"
#include "secrets/secretkeeper.h"

#include <utility>

using State = SecretAnswer::State;

Choosing::Choosing(Read read, Update update, SecretKeeper &secrets, ConnectionForm &form,
                   QObject *parent)
    : QObject(parent)
    , m_connections(read().connections)
    , m_read(std::move(read))
    , m_update(std::move(update))
    , m_secrets(secrets)
    , m_form(form)
{
    connect(&m_form, &ConnectionForm::changed, this, &Choosing::formChanged);
}

void Choosing::readAgain()
{
    KeptConnections kept = m_read();
    if (!kept.problems.isEmpty() || kept.connections == m_connections) {
        return;
    }
    const bool wasAsSaved = isAsSaved();
    for (const SavedConnection &now : std::as_const(kept.connections)) {
        const SavedConnection *before = findById(m_connections, now.id);
        if (now.keepsSecret && before &&
            (!before->keepsSecret || now.ends != before->ends)) { // a newer one than ours
            m_secrets.forgetForSession(now.id);
            m_sessionEnds.remove(now.id);
        }
    }
    const bool wasKept = chosen() && chosen()->keepsSecret;
    m_connections = std::move(kept.connections);
    if (wasKept && chosen() && !chosen()->keepsSecret) { // forgotten there, so here, too
        m_secrets.forgetForSession(m_chosen);
        m_lastUserSig = Secret();
        m_form.setUserSig(Secret());
    }
    if (!m_chosen.isEmpty() && !chosen()) {
        chooseNone();
    } else if (wasAsSaved && !isAsSaved()) {
        choose(m_chosen);
    } else {
        Q_EMIT changed();
    }
}

SavedConnections Choosing::connectionsNow() const
{
    SavedConnections now = m_connections;
    for (SavedConnection &connection : now) {
        if (const auto end = m_sessionEnds.constFind(connection.id); end != m_sessionEnds.cend()) {
            connection.ends = *end;
        }
    }
    return now;
}

/// The keeper has it until the program ends.
void Choosing::noteSession(const QString &id, const Secret &userSig)
{
    m_sessionEnds.remove(id);
    if (const auto claims = readUserSig(userSig)) {
        m_sessionEnds.insert(id, claims->end());
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
    const UserSigStanding::Kind kind = m_form.standing().kind;
    const bool fits =
        kind == UserSigStanding::Kind::NotEnded || kind == UserSigStanding::Kind::Ended;
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
            change([&id](SavedConnections &all) {
                for (SavedConnection &connection : all) {
                    if (connection.id == id) {
                        noteForgotten(connection);
                    }
                }
            });
            Q_EMIT noted(tr("Connection saved, the UserSig no longer in the keychain"));
        } else {
            tellOfRest();
        }
    });
}

void Choosing::tellOfRest()
{
    Q_EMIT told(tr("The UserSig may still be in the keychain"),
                tr("The keychain did not delete it. Its entries are listed there under "
                   "chatbot-admin."));
}

const SavedConnection *Choosing::chosen() const
{
    return findById(m_connections, m_chosen);
}

void Choosing::choose(const QString &id)
{
    const SavedConnection *connection = findById(m_connections, id);
    if (!connection) {
        return;
    }
    keepWhatWasTyped();
    m_chosen = id;
    m_lastUserSig = Secret();
    m_secretRemark.clear();
    m_fetchWanted = false;
    const bool isKept = connection->keepsSecret || m_secrets.hasForSession(id);
    m_awaited = isKept ? id : QString();
    m_form.fill(*connection);
    if (!isKept) {
        m_form.focusField(ConnectionForm::Field::UserSig); // what is missing yet
    } else {
        m_secrets.read(id, this,
                       [this, id](const SecretAnswer &answer) { secretCame(id, answer); });
    }
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void Choosing::chooseNone()
{
    m_chosen.clear();
    m_awaited.clear();
    m_lastUserSig = Secret();
    m_secretRemark.clear();
    m_fetchWanted = false;
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void Choosing::startAnew()
{
    keepWhatWasTyped();
    chooseNone();
    m_form.fill(SavedConnection());
    m_form.focusField(ConnectionForm::Field::Region);
}

void Choosing::formChanged()
{
    if (m_form.isSandbox() && !m_chosen.isEmpty()) {
        chooseNone();
        return;
    }
    Q_EMIT changed();
}

void Choosing::secretCame(const QString &id, const SecretAnswer &answer)
{
    if (m_awaited != id) {
        return; // another one was chosen meanwhile
    }
    m_awaited.clear();
    if (answer.state == State::Done) {
        m_lastUserSig = answer.secret;
        m_form.setUserSig(answer.secret);
    } else {
        m_secretRemark = sentences({keychainProblem(answer.state),
                                    tr("Enter the UserSig, or choose the connection again.")});
    }
    Q_EMIT changed();
    if (std::exchange(m_fetchWanted, false) && answer.state == State::Done) {
        Q_EMIT readyToFetch();
    }
}

QString Choosing::remark() const
{
    if (isWaiting()) {
        return tr("Waiting for the keychain…");
    }
    const SavedConnection *connection = chosen();
    if (connection && !isAsSaved()) {
        return tr("Not as it was saved. Ctrl+S saves it.");
    }
    const std::optional<Connection> form = m_form.connection();
    if (connection && form && !m_lastUserSig.isEmpty() && form->userSig != m_lastUserSig) {
        return tr("Not the UserSig that is kept. Ctrl+S keeps it.");
    }
    return m_secretRemark;
}

bool Choosing::isAsSaved() const
{
    const SavedConnection *connection = chosen();
    const std::optional<SavedConnection> now = m_form.place();
    return connection && now && now->region == connection->region &&
           now->endpoint == connection->endpoint && now->sdkAppId == connection->sdkAppId &&
           now->identifier == connection->identifier;
}

std::optional<SavedConnection> Choosing::toBeSaved() const
{
    std::optional<SavedConnection> place = m_form.place();
    if (!place) {
        return std::nullopt;
    }
    SavedConnection connection;
    if (const SavedConnection *known = chosen()) {
        connection = *known;
    } else {
        connection.id = newConnectionId();
    }
    connection.region = place->region;
    connection.endpoint = place->endpoint;
    connection.sdkAppId = place->sdkAppId;
    connection.identifier = place->identifier;
    return connection;
}

QString Choosing::whyNotSaved() const
{
    return m_form.isSandbox()
               ? tr("The sandbox needs no saving: choose a region first")
               : tr("A connection can be saved once its region, SDKAppID and Identifier are sound");
}

bool Choosing::hasUserSig() const
{
    return m_form.connection().has_value();
}

bool Choosing::change(const Change &change)
{
    UpdatedConnections updated = m_update(change);
    m_connections = std::move(updated.connections);
    if (updated.problem) {
        Q_EMIT told(tr("The connections could not be kept"), *updated.problem);
    }
    Q_EMIT changed();
    return !updated.problem;
}

void Choosing::save(const SavedConnection &connection, bool keepUserSig)
{
    if (!change([&connection](SavedConnections &all) { put(all, connection); })) {
        return; // nor is its UserSig, which nothing would lead to
    }
    m_chosen = connection.id;
    m_awaited.clear();
    m_secretRemark.clear();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
    const std::optional<Connection> form = m_form.connection();
    if (keepUserSig && form) {
        m_secrets.keep(connection.id, form->userSig, this,
                       [this, id = connection.id, userSig = form->userSig](
                           const SecretAnswer &answer) { secretKept(id, userSig, answer); });
        return;
    }
    if (form && connection.keepsSecret) {
        stopKeeping(connection.id, form->userSig);
        return;
    }
    if (form) {
        keepForSession(connection.id, form->userSig);
    }
    Q_EMIT changed();
    Q_EMIT noted(tr("Connection saved"));
}

void Choosing::secretKept(const QString &id, const Secret &userSig, const SecretAnswer &answer)
{
    if (answer.state == State::Done) {
        m_sessionEnds.remove(id);
    } else {
        noteSession(id, userSig);
    }
    if (id == m_chosen) {
        m_lastUserSig = userSig;
    }
    change([&](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            SavedConnection now = *known;
            noteKept(now, userSig, answer.state);
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

void Choosing::rename(const SavedConnection &connection)
{
    change([&connection](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, connection.id)) {
            SavedConnection now = *known;
            now.name = connection.name;
            now.colour = connection.colour;
            now.production = connection.production;
            put(all, now);
        }
    });
}

void Choosing::duplicate(const QString &id)
{
    change([&id](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            SavedConnection copy = *known;
            copy.id = newConnectionId();
            copy.name = freeName(all, known->name);
            noteForgotten(copy); // its entry in the keychain is the other's
            all.insert(known - all.constData() + 1, copy);
        }
    });
}

void Choosing::remove(const QString &id)
{
    const SavedConnection *known = findById(m_connections, id);
    const bool isKept = known && known->keepsSecret;
    if (!change([&id](SavedConnections &all) { ::remove(all, id); })) {
        return; // it is still there, and so is its UserSig
    }
    m_sessionEnds.remove(id);
    if (m_chosen == id) {
        chooseNone();
    }
    if (!isKept) {
        m_secrets.forgetForSession(id);
        return;
    }
    m_secrets.forget(id, this, [this](const SecretAnswer &answer) {
        if (answer.state != State::Done) {
            tellOfRest();
        }
    });
}

void Choosing::move(const QString &id, int by)
{
    change([&id, by](SavedConnections &all) {
        if (const SavedConnection *known = findById(all, id)) {
            const qsizetype from = known - all.constData();
            const qsizetype to = from + by;
            if (to >= 0 && to < all.size()) {
                all.move(from, to);
            }
        }
    });
}

QStringList Choosing::import(const QByteArray &file)
{
    ImportedConnections imported;
    change([&imported, &file](SavedConnections &all) {
        imported = importConnections(all, file);
        all = imported.all;
    });
    Q_EMIT noted(tr("%n connection(s) added", nullptr, imported.added));
    return imported.problems;
}

QByteArray Choosing::toPassOn() const
{
    return connectionsJson(m_connections, ConnectionsForm::ToPassOn);
}

void Choosing::forgetAllSecrets()
{
    QStringList ids;
    for (const SavedConnection &connection : std::as_const(m_connections)) {
        if (connection.keepsSecret) {
            ids.append(connection.id);
        }
    }
    m_sessionEnds.clear();
    m_lastUserSig = Secret();
    if (chosen()) {
        m_form.setUserSig(Secret());
    }
    m_secrets.forgetAll(ids, this, [this](const QStringList &kept, State) {
        change([&kept](SavedConnections &all) {
            for (SavedConnection &connection : all) {
                if (!kept.contains(connection.id)) {
                    noteForgotten(connection);
                }
            }
        });
        if (kept.isEmpty()) {
            Q_EMIT noted(tr("All UserSigs forgotten"));
        } else {
            Q_EMIT told(tr("Not every UserSig could be forgotten"),
                        tr("The keychain did not delete them all. Its entries are listed there "
                           "under chatbot-admin."));
        }
    });
}
