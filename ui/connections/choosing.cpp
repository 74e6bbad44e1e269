// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/choosing.h"

#include "connection/connectionsjson.h"
#include "connection/usersig.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"
#include "text/sentences.h"
#include "ui/connections/connectionform.h"

#include <utility>

using State = SecretAnswer::State;

Choosing::Choosing(ConnectionStore::Read read, ConnectionStore::Update update,
                   SecretKeeper &secrets, ConnectionForm &form, QObject *parent)
    : QObject(parent)
    , m_store(std::move(read), std::move(update), nullptr)
    , m_secrets(secrets)
    , m_form(form)
{
    connect(&m_form, &ConnectionForm::changed, this, &Choosing::formChanged);
    connect(&m_store, &ConnectionStore::warningRaised, this, &Choosing::told);
    connect(&m_store, &ConnectionStore::recovered, this,
            [this] { Q_EMIT noted(tr("The saved connections can be read again")); });
    connect(&m_secrets, &SecretKeeper::removedLate, this, &Choosing::noteRemoved);
}

void Choosing::readAgain()
{
    const bool wasAsSaved = isAsSaved();
    const bool wasKept = chosen() && chosen()->keepsSecret;
    const SavedConnections earlier = connections();
    if (!m_store.readAgain()) {
        return;
    }
    for (const SavedConnection &now : connections()) {
        const SavedConnection *before = findById(earlier, now.id);
        if (now.keepsSecret && before &&
            (!before->keepsSecret || now.ends != before->ends)) { // a newer one than ours
            m_secrets.forgetForSession(now.id);
            m_sessionLives.remove(now.id);
        }
    }
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
    SavedConnections now = connections();
    for (SavedConnection &connection : now) {
        if (const auto life = m_sessionLives.constFind(connection.id);
            life != m_sessionLives.cend()) {
            connection.ends = life->ends;
            connection.made = life->made;
        }
    }
    return now;
}

const SavedConnection *Choosing::chosen() const
{
    return findById(connections(), m_chosen);
}

void Choosing::choose(const QString &id)
{
    const SavedConnection *connection = findById(connections(), id);
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

bool Choosing::change(const Change &change, const QStringList &deletedSecrets)
{
    const bool saved = m_store.change(change, deletedSecrets);
    Q_EMIT changed();
    return saved;
}

void Choosing::save(const SavedConnection &connection, bool keepUserSig)
{
    const std::optional<Connection> form = m_form.connection();
    const bool keeps = keepUserSig && form;
    SavedConnection saved = connection;
    if (keeps) { // first, so that the keychain never has what nothing leads to
        recordStoring(saved, form->userSig);
    }
    if (!change([&saved](SavedConnections &all) { put(all, saved); })) {
        return; // nor is its UserSig, which nothing would lead to
    }
    m_chosen = connection.id;
    m_awaited.clear();
    m_secretRemark.clear();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
    if (keeps) {
        m_secrets.keep(connection.id, form->userSig, this,
                       [this, id = connection.id, userSig = form->userSig,
                        hadEarlier = connection.keepsSecret](const SecretAnswer &answer) {
                           secretKept(id, userSig, answer, hadEarlier);
                       });
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
            recordRemoved(copy); // its entry in the keychain is the other's
            all.insert(known - all.constData() + 1, copy);
        }
    });
}

void Choosing::remove(const QString &id)
{
    const SavedConnection *known = findById(connections(), id);
    const bool isKept = known && known->keepsSecret;
    if (!change([&id](SavedConnections &all) { ::remove(all, id); })) {
        return; // it is still there, and so is its UserSig
    }
    m_sessionLives.remove(id);
    if (m_chosen == id) {
        chooseNone();
    }
    if (!isKept) {
        m_secrets.forgetForSession(id);
        return;
    }
    m_secrets.forget(id, this, [this, id](const SecretAnswer &answer) {
        if (answer.state == State::Done) {
            noteRemoved(id);
        } else {
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
    const bool saved = change([&imported, &file](SavedConnections &all) {
        imported = importConnections(all, file);
        all = imported.all;
    });
    if (!saved) {
        return {};
    }
    Q_EMIT noted(tr("%n connection(s) added", nullptr, imported.added));
    return imported.problems;
}

QByteArray Choosing::toPassOn() const
{
    return connectionsJson(connections(), ConnectionsForm::ToPassOn);
}
