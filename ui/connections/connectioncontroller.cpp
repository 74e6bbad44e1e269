// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectioncontroller.h"

#include "connection/builtinconnections.h"
#include "secrets/secretrecord.h"
#include "text/sentences.h"
#include "ui/connections/connectionform.h"

#include <utility>

using State = SecretAnswer::State;

ConnectionController::ConnectionController(ConnectionStore::Read read,
                                           ConnectionStore::Update update, SecretKeeper &keeper,
                                           ConnectionForm &form, QObject *parent,
                                           SessionSecrets::EarlierBinding earlierBinding)
    : QObject(parent)
    , m_store(std::move(read), std::move(update), nullptr)
    , m_secrets(m_store, keeper, nullptr, std::move(earlierBinding))
    , m_form(form)
    , m_builtIn(builtInConnections())
{
    connect(&m_form, &ConnectionForm::ownConnectionBegun, this, &ConnectionController::beginOwn);
    connect(&m_form, &ConnectionForm::changed, this, &ConnectionController::formChanged);
    connect(&m_store, &ConnectionStore::changed, this, &ConnectionController::changed);
    connect(&m_store, &ConnectionStore::warningRaised, this, &ConnectionController::warningRaised);
    connect(&m_store, &ConnectionStore::recovered, this,
            [this] { Q_EMIT statusChanged(tr("The saved connections can be read again")); });
}

void ConnectionController::readAgain()
{
    const bool wasAsSaved = isAsSaved();
    const bool wasKept = chosen() && chosen()->keepsSecret;
    if (!m_store.readAgain()) {
        return;
    }
    if (wasKept && chosen() && !chosen()->keepsSecret) { // removed there, so here, too
        m_lastUserSig = Secret();
        m_form.setUserSig(Secret());
    }
    if (!m_chosen.isEmpty() && !chosen()) {
        chooseNone();
    } else if (wasAsSaved && !isAsSaved()) {
        show(*chosen());
    } else {
        Q_EMIT changed();
    }
}

const SavedConnection *ConnectionController::chosen() const
{
    const SavedConnection *saved = findById(connections(), m_chosen);
    return saved ? saved : findById(m_builtIn, m_chosen);
}

void ConnectionController::formChanged()
{
    showLastUserSig();
    Q_EMIT changed();
}

void ConnectionController::retranslate()
{
    m_builtIn = builtInConnections();
    Q_EMIT changed();
}

void ConnectionController::secretCame(const SecretBinding &binding, const SecretAnswer &answer)
{
    m_awaited.clear();
    if (answer.state == State::Done) {
        m_lastUserSig = answer.secret;
        m_lastBinding = binding;
        m_isWithheld = true;
        showLastUserSig();
    } else if (answer.state == State::OtherBinding || answer.state == State::Unbound) {
        m_secretRemark = sentences({keychainProblem(answer.state), tr("Enter the UserSig.")});
    } else {
        m_secretRemark = sentences({keychainProblem(answer.state),
                                    tr("Enter the UserSig, or choose the connection again.")});
    }
    Q_EMIT changed();
    if (std::exchange(m_fetchWanted, false) && answer.state == State::Done && !m_isWithheld) {
        Q_EMIT readyToFetch();
    }
}

/// Only while the form is of what the UserSig was stored for, also if it is no longer chosen. What
/// was typed stays.
void ConnectionController::showLastUserSig()
{
    const std::optional<SavedConnection> now = m_form.place();
    if (m_lastUserSig.isEmpty() || !now) {
        return;
    }
    const bool fits = bindingOf(*now) == m_lastBinding;
    if (!fits) {
        if (m_form.draft().isStored()) {
            m_isWithheld = true;
            m_form.setUserSig(Secret());
        }
        return;
    }
    const bool comesBack = std::exchange(m_isWithheld, false) && m_form.userSig().isEmpty();
    const bool wasEntered = m_form.userSig() == m_lastUserSig && !m_form.draft().isStored();
    if (comesBack || wasEntered) {
        m_form.setUserSig(m_lastUserSig, m_lastBinding);
    }
}

QString ConnectionController::remark() const
{
    if (isWaiting()) {
        return tr("Waiting for the keychain…");
    }
    const SavedConnection *connection = chosen();
    const QString withheld =
        connection && m_isWithheld && !m_lastUserSig.isEmpty() && m_form.userSig().isEmpty()
            ? sentences({keychainProblem(State::OtherBinding), tr("Enter the UserSig.")})
            : QString();
    if (connection && !m_form.draft().isBuiltIn() && !isAsSaved()) {
        return sentences({tr("Not as it was saved. Ctrl+S saves it."), withheld});
    }
    const std::optional<Connection> form = m_form.connection();
    if (connection && form && !m_lastUserSig.isEmpty() && form->userSig != m_lastUserSig) {
        return tr("Not the UserSig that is kept. Ctrl+S keeps it.");
    }
    return withheld.isEmpty() ? m_secretRemark : withheld;
}

bool ConnectionController::isAsSaved() const
{
    const SavedConnection *connection = chosen();
    const std::optional<SavedConnection> now = m_form.place();
    return connection && now && isSamePlace(*connection, *now);
}

std::optional<SavedConnection> ConnectionController::toBeSaved() const
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

QString ConnectionController::whyNotSaved() const
{
    return m_form.draft().isBuiltIn()
               ? tr("“%1” is built in and needs no saving. Ctrl+N begins a connection of your own.")
                     .arg(chosen() ? chosen()->name : QString())
               : tr("A connection can be saved once its region, SDKAppID and "
                    "Identifier are sound");
}

bool ConnectionController::hasUserSig() const
{
    return m_form.connection().has_value();
}

void ConnectionController::save(const SavedConnection &connection, bool keepUserSig)
{
    const bool isBuiltIn = m_form.draft().isBuiltIn(); // chosen while the person was asked
    const std::optional<Connection> form = isBuiltIn ? std::nullopt : m_form.connection();
    const bool keeps = keepUserSig && form;
    const bool saved = keeps ? m_secrets.store(connection, form->userSig, this,
                                               [this, connection, userSig = form->userSig](
                                                   const SecretAnswer &answer) {
                                                   secretStored(connection, userSig, answer);
                                               })
                             : m_store.put(connection);
    if (!saved) {
        return;
    }
    if (isBuiltIn) {
        choose(connection.id);
        return;
    }
    m_chosen = connection.id;
    m_form.setConnectionId(connection.id);
    m_awaited.clear();
    m_secretRemark.clear();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
    if (keeps) {
        return;
    }
    if (form && connection.keepsSecret) {
        m_secrets.moveToSession(
            connection, form->userSig, this,
            [this, connection, userSig = form->userSig](const SecretAnswer &answer) {
                setLast(connection, userSig);
                if (answer.state == State::Done) {
                    Q_EMIT statusChanged(
                        tr("Connection saved, the UserSig no longer in the keychain"));
                } else {
                    warnOfRest();
                }
            });
        return;
    }
    if (form) {
        m_secrets.storeForSession(connection, form->userSig);
        setLast(connection, form->userSig);
    }
    Q_EMIT changed();
    Q_EMIT statusChanged(tr("Connection saved"));
}

void ConnectionController::secretStored(const SavedConnection &connection, const Secret &userSig,
                                        const SecretAnswer &answer)
{
    setLast(connection, userSig);
    if (answer.state != State::Done && connection.id == m_chosen) {
        m_secretRemark =
            sentences({keychainProblem(answer.state),
                       tr("The UserSig is kept until the program ends, and nowhere else.")});
    }
    Q_EMIT changed();
    if (answer.state == State::Done) {
        Q_EMIT statusChanged(tr("Connection saved, the UserSig in the keychain"));
    }
}

/// A UserSig that was entered for a connection that has none is there when it is chosen again.
void ConnectionController::keepWhatWasTyped()
{
    const SavedConnection *connection = chosen();
    const std::optional<Connection> form = m_form.connection();
    const UserSigStatus::Kind kind = m_form.standing().kind;
    const bool fits = kind == UserSigStatus::Kind::NotEnded || kind == UserSigStatus::Kind::Ended;
    if (connection && !connection->keepsSecret && form && isAsSaved() && fits) {
        m_secrets.storeForSession(*connection, form->userSig);
    }
}

void ConnectionController::setLast(const SavedConnection &connection, const Secret &userSig)
{
    if (connection.id == m_chosen) {
        m_lastUserSig = userSig;
        m_lastBinding = bindingOf(connection);
        m_isWithheld = false;
        showLastUserSig();
    }
}

void ConnectionController::remove(const QString &id)
{
    if (isBuiltIn(id)) {
        return;
    }
    const bool removed = m_secrets.remove(id, this, [this](const SecretAnswer &answer) {
        if (answer.state != State::Done) {
            warnOfRest();
        }
    });
    if (removed && m_chosen == id) {
        chooseNone();
    }
}

void ConnectionController::warnOfRest()
{
    Q_EMIT warningRaised(tr("The UserSig may still be in the keychain"),
                         tr("The keychain did not delete it. Its entries are listed there under "
                            "chatbot-admin."));
}

QStringList ConnectionController::import(const QByteArray &file)
{
    const std::optional<ImportedConnections> imported = m_store.importFile(file);
    if (!imported) {
        return {};
    }
    Q_EMIT statusChanged(tr("%n connection(s) added", nullptr, imported->added));
    return imported->problems;
}

void ConnectionController::forgetAllSecrets()
{
    m_lastUserSig = Secret();
    if (chosen()) {
        m_form.setUserSig(Secret());
    }
    m_secrets.removeAll(this, [this](bool isComplete) {
        if (isComplete) {
            Q_EMIT statusChanged(tr("All UserSigs forgotten"));
        } else {
            Q_EMIT warningRaised(tr("Not every UserSig could be forgotten"),
                                 tr("The keychain did not delete them all. Its entries are listed "
                                    "there under chatbot-admin."));
        }
    });
}
