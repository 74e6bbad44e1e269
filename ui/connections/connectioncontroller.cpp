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
                                           SessionSecrets::LegacyBinding legacyBinding)
    : QObject(parent)
    , m_store(std::move(read), std::move(update), nullptr)
    , m_secrets(m_store, keeper, nullptr, std::move(legacyBinding))
    , m_form(form)
    , m_builtIn(builtInConnections())
{
    connect(&m_form, &ConnectionForm::ownConnectionStarted, this,
            &ConnectionController::startFromBuiltIn);
    connect(&m_form, &ConnectionForm::changed, this, &ConnectionController::handleFormChange);
    connect(&m_store, &ConnectionStore::changed, this, &ConnectionController::changed);
    connect(&m_store, &ConnectionStore::warningRaised, this, &ConnectionController::warningRaised);
    connect(&m_store, &ConnectionStore::recovered, this,
            [this] { Q_EMIT statusChanged(tr("The saved connections can be read again")); });
}

void ConnectionController::reload()
{
    const bool matchedSaved = formMatchesSaved();
    const bool hadStoredUserSig = chosen() && chosen()->keepsSecret;
    if (!m_store.reload()) {
        return;
    }
    if (hadStoredUserSig && chosen() && !chosen()->keepsSecret) { // the other program removed it
        m_lastUserSig = Secret();
        m_form.setUserSig(Secret());
    }
    if (!m_chosen.isEmpty() && !chosen()) {
        chooseNone();
    } else if (matchedSaved && !formMatchesSaved()) {
        showConnection(*chosen());
    } else {
        Q_EMIT changed();
    }
}

const SavedConnection *ConnectionController::chosen() const
{
    const SavedConnection *saved = findById(connections(), m_chosen);
    return saved ? saved : findById(m_builtIn, m_chosen);
}

void ConnectionController::handleFormChange()
{
    updateWithheldUserSig();
    Q_EMIT changed();
}

void ConnectionController::retranslate()
{
    m_builtIn = builtInConnections();
    Q_EMIT changed();
}

void ConnectionController::handleSecretRead(const SecretBinding &binding,
                                            const SecretAnswer &answer)
{
    m_awaited.clear();
    if (answer.state == State::Done) {
        m_lastUserSig = answer.secret;
        m_lastBinding = binding;
        m_isUserSigWithheld = true;
        updateWithheldUserSig();
    } else if (answer.state == State::OtherBinding || answer.state == State::Unbound) {
        m_secretRemark = joinSentences({keychainProblem(answer.state), tr("Enter the UserSig.")});
    } else {
        m_secretRemark = joinSentences({keychainProblem(answer.state),
                                        tr("Enter the UserSig, or choose the connection again.")});
    }
    Q_EMIT changed();
    if (std::exchange(m_fetchWanted, false) && answer.state == State::Done &&
        !m_isUserSigWithheld) {
        Q_EMIT readyToFetch();
    }
}

/// Keeps the stored UserSig in the form only while the form matches what it was stored for, even if
/// no connection is chosen. A typed UserSig stays.
void ConnectionController::updateWithheldUserSig()
{
    const std::optional<SavedConnection> now = m_form.enteredConnection();
    if (m_lastUserSig.isEmpty() || !now) {
        return;
    }
    const bool fits = bindingOf(*now) == m_lastBinding;
    if (!fits) {
        if (m_form.draft().isStored()) {
            m_isUserSigWithheld = true;
            m_form.setUserSig(Secret());
        }
        return;
    }
    const bool fitsAgain = std::exchange(m_isUserSigWithheld, false) && m_form.userSig().isEmpty();
    const bool wasEntered = m_form.userSig() == m_lastUserSig && !m_form.draft().isStored();
    if (fitsAgain || wasEntered) {
        m_form.setUserSig(m_lastUserSig, m_lastBinding);
    }
}

QString ConnectionController::remark() const
{
    if (isWaitingForKeychain()) {
        return tr("Waiting for the keychain…");
    }
    const SavedConnection *connection = chosen();
    const QString withheld =
        connection && m_isUserSigWithheld && !m_lastUserSig.isEmpty() && m_form.userSig().isEmpty()
            ? joinSentences({keychainProblem(State::OtherBinding), tr("Enter the UserSig.")})
            : QString();
    if (connection && !m_form.draft().isBuiltIn() && !formMatchesSaved()) {
        return joinSentences({tr("Unsaved changes. Press Ctrl+S to save them."), withheld});
    }
    const std::optional<Connection> form = m_form.connection();
    if (connection && form && !m_lastUserSig.isEmpty() && form->userSig != m_lastUserSig) {
        return tr("The UserSig differs from the saved one. Press Ctrl+S to save it.");
    }
    return withheld.isEmpty() ? m_secretRemark : withheld;
}

bool ConnectionController::formMatchesSaved() const
{
    const SavedConnection *connection = chosen();
    const std::optional<SavedConnection> now = m_form.enteredConnection();
    return connection && now && isSameTarget(*connection, *now);
}

std::optional<SavedConnection> ConnectionController::connectionToSave() const
{
    std::optional<SavedConnection> entered = m_form.enteredConnection();
    if (!entered) {
        return std::nullopt;
    }
    SavedConnection connection;
    if (const SavedConnection *current = chosen()) {
        connection = *current;
    } else {
        connection.id = newConnectionId();
    }
    connection.region = entered->region;
    connection.endpoint = entered->endpoint;
    connection.sdkAppId = entered->sdkAppId;
    connection.identifier = entered->identifier;
    return connection;
}

QString ConnectionController::saveProblem() const
{
    return m_form.draft().isBuiltIn()
               ? tr("“%1” is built in and does not need to be saved. Press Ctrl+N to create your "
                    "own connection.")
                     .arg(chosen() ? chosen()->name : QString())
               : tr("To save the connection, enter a valid region, SDKAppID and Identifier");
}

bool ConnectionController::hasUserSig() const
{
    return m_form.connection().has_value();
}

void ConnectionController::save(const SavedConnection &connection, bool storeUserSig)
{
    const bool isBuiltIn = m_form.draft().isBuiltIn(); // chosen while the dialog was open
    const std::optional<Connection> form = isBuiltIn ? std::nullopt : m_form.connection();
    const bool storesInKeychain = storeUserSig && form;
    const bool saved = storesInKeychain
                           ? m_secrets.store(connection, form->userSig, this,
                                             [this, connection,
                                              userSig = form->userSig](const SecretAnswer &answer) {
                                                 handleSecretStored(connection, userSig, answer);
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
    if (storesInKeychain) {
        return;
    }
    if (form && connection.keepsSecret) {
        m_secrets.moveToSession(
            connection, form->userSig, this,
            [this, connection, userSig = form->userSig](const SecretAnswer &answer) {
                setLastUserSig(connection, userSig);
                if (answer.state == State::Done) {
                    Q_EMIT statusChanged(tr("Connection saved, UserSig deleted from the keychain"));
                } else {
                    warnAboutLeftoverUserSig();
                }
            });
        return;
    }
    if (form) {
        m_secrets.storeForSession(connection, form->userSig);
        setLastUserSig(connection, form->userSig);
    }
    Q_EMIT changed();
    Q_EMIT statusChanged(tr("Connection saved"));
}

void ConnectionController::handleSecretStored(const SavedConnection &connection,
                                              const Secret &userSig, const SecretAnswer &answer)
{
    setLastUserSig(connection, userSig);
    if (answer.state != State::Done && connection.id == m_chosen) {
        m_secretRemark = joinSentences(
            {keychainProblem(answer.state), tr("The UserSig is kept in memory until you quit.")});
    }
    Q_EMIT changed();
    if (answer.state == State::Done) {
        Q_EMIT statusChanged(tr("Connection saved, UserSig stored in the keychain"));
    }
}

/// Keeps a typed UserSig in memory until the program ends, so that it is still there when the
/// connection is chosen again. Only for connections that have none in the keychain.
void ConnectionController::storeTypedUserSig()
{
    const SavedConnection *connection = chosen();
    const std::optional<Connection> form = m_form.connection();
    const UserSigStatus::Kind kind = m_form.userSigStatus().kind;
    const bool fits = kind == UserSigStatus::Kind::NotEnded || kind == UserSigStatus::Kind::Ended;
    if (connection && !connection->keepsSecret && form && formMatchesSaved() && fits) {
        m_secrets.storeForSession(*connection, form->userSig);
    }
}

void ConnectionController::setLastUserSig(const SavedConnection &connection, const Secret &userSig)
{
    if (connection.id == m_chosen) {
        m_lastUserSig = userSig;
        m_lastBinding = bindingOf(connection);
        m_isUserSigWithheld = false;
        updateWithheldUserSig();
    }
}

void ConnectionController::remove(const QString &id)
{
    if (isBuiltIn(id)) {
        return;
    }
    const bool removed = m_secrets.remove(id, this, [this](const SecretAnswer &answer) {
        if (answer.state != State::Done) {
            warnAboutLeftoverUserSig();
        }
    });
    if (removed && m_chosen == id) {
        chooseNone();
    }
}

void ConnectionController::warnAboutLeftoverUserSig()
{
    Q_EMIT warningRaised(
        tr("The UserSig may still be in the keychain"),
        tr("The keychain did not delete it. Look for chatbot-admin in your keychain program."));
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

void ConnectionController::removeAllSecrets()
{
    m_lastUserSig = Secret();
    if (chosen()) {
        m_form.setUserSig(Secret());
    }
    m_secrets.removeAll(this, [this](bool isComplete) {
        if (isComplete) {
            Q_EMIT statusChanged(tr("All UserSigs deleted"));
        } else {
            Q_EMIT warningRaised(tr("Some UserSigs could not be deleted"),
                                 tr("The keychain did not delete them all. Look for chatbot-admin "
                                    "in your keychain program."));
        }
    });
}
