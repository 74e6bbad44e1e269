// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connection/savedconnections.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"

#include <algorithm>
#include <utility>

// The part of ConnectionController that fills the form: from a saved connection, a built-in one, or
// a new draft.

void ConnectionController::choose(const QString &id)
{
    if (const SavedConnection *builtIn = findById(m_builtIn, id)) {
        chooseBuiltIn(*builtIn);
        return;
    }
    const SavedConnection *connection = findById(connections(), id);
    if (!connection) {
        return;
    }
    storeTypedUserSig();
    stashUnsavedDraft();
    showConnection(*connection);
}

void ConnectionController::showConnection(const SavedConnection &connection)
{
    m_chosen = connection.id;
    clearLastUserSig();
    const bool mayBeStored = m_secrets.mayHaveSecret(connection);
    m_awaited = mayBeStored ? connection.id : QString();
    m_form.setDraft(draftOf(connection));
    if (!mayBeStored) {
        m_form.focusField(ConnectionForm::Field::UserSig); // it has to be entered
    } else {
        const SecretBinding binding = bindingOf(connection);
        m_secrets.read(
            connection, this, [this, binding, read = ++m_readCount](const SecretAnswer &answer) {
                if (isWaitingForKeychain() && read == m_readCount) { // no other was chosen since
                    handleSecretRead(binding, answer);
                }
            });
    }
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

/// The sandbox makes the UserSig at the first fetch.
void ConnectionController::chooseBuiltIn(const SavedConnection &connection)
{
    storeTypedUserSig();
    stashUnsavedDraft();
    m_chosen = connection.id;
    m_awaited.clear();
    clearLastUserSig();
    m_form.setDraft(draftOf(connection));
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void ConnectionController::clearLastUserSig()
{
    m_isUserSigWithheld = false;
    m_lastUserSig = Secret();
    m_secretRemark.clear();
    m_fetchWanted = false;
}

void ConnectionController::chooseNone()
{
    m_chosen.clear();
    m_awaited.clear();
    m_secretRemark.clear();
    m_fetchWanted = false;
    m_form.setConnectionId({});
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void ConnectionController::startNewConnection()
{
    storeTypedUserSig();
    stashUnsavedDraft();
    showNew({});
    m_form.focusField(ConnectionForm::Field::Region);
}

/// Restores the draft that was set aside when the built-in connection was chosen, with the region,
/// or the SDKAppID, Identifier and UserSig, that the user has entered since.
void ConnectionController::startFromBuiltIn(const ConnectionDraft &entered)
{
    ConnectionDraft draft = std::exchange(m_unsaved, std::nullopt).value_or(ConnectionDraft());
    if (entered.isEmpty()) {
        draft.region = entered.region;
    } else {
        draft.sdkAppId = entered.sdkAppId;
        draft.identifier = entered.identifier;
        draft.userSig = entered.userSig;
    }
    showNew(draft);
}

void ConnectionController::showNew(const ConnectionDraft &draft)
{
    m_chosen.clear();
    m_awaited.clear();
    clearLastUserSig();
    m_form.setDraft(draft);
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

/// Sets the content of the form aside as a new connection, before another one replaces it. Does
/// nothing if it is empty, built in or already saved.
void ConnectionController::stashUnsavedDraft()
{
    ConnectionDraft draft = m_form.draft();
    const bool isEdited = !m_chosen.isEmpty() && targetOf(draft).has_value();
    if (draft.isBuiltIn() || draft.isEmpty() || !(m_chosen.isEmpty() || isEdited) ||
        isSaved(draft)) {
        return;
    }
    draft.connectionId.clear();
    draft.name.clear();
    m_unsaved = draft;
}

bool ConnectionController::isSaved(const ConnectionDraft &draft) const
{
    const std::optional<SavedConnection> entered = targetOf(draft);
    return entered && std::any_of(connections().begin(), connections().end(),
                                  [&entered](const SavedConnection &saved) {
                                      return isSameTarget(saved, *entered);
                                  });
}

void ConnectionController::resumeUnsavedDraft()
{
    if (!m_unsaved) {
        return;
    }
    const ConnectionDraft draft = *std::exchange(m_unsaved, std::nullopt);
    storeTypedUserSig();
    stashUnsavedDraft();
    showNew(draft);
    m_form.focusField(ConnectionForm::Field::UserSig);
}

ConnectionDraft ConnectionController::draftToRemember() const
{
    const ConnectionDraft &current = m_form.draft();
    const bool isNew = m_chosen.isEmpty();
    const bool isEdited = !isNew && targetOf(current) && !isSaved(current);
    return (isNew && !current.isEmpty()) || isEdited
               ? current
               : m_unsaved.value_or(isNew ? current : ConnectionDraft());
}

void ConnectionController::restore(const QString &chosenId, const ConnectionDraft &remembered)
{
    const bool isChosen = isBuiltIn(chosenId) || findById(connections(), chosenId);
    if (!isChosen) {
        m_form.setDraft(remembered);
        return;
    }
    if (!remembered.isEmpty() && !isSaved(remembered)) {
        m_unsaved = remembered;
    }
    choose(chosenId);
}
