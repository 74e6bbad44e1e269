// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connection/savedconnections.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"

#include <algorithm>
#include <utility>

// What a ConnectionController has in its form: a saved connection, a built-in one, or a new one.

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
    keepWhatWasTyped();
    setUnsavedAside();
    show(*connection);
}

void ConnectionController::show(const SavedConnection &connection)
{
    m_chosen = connection.id;
    forgetLast();
    const bool isKept = m_secrets.mayHave(connection);
    m_awaited = isKept ? connection.id : QString();
    m_form.setDraft(draftOf(connection));
    if (!isKept) {
        m_form.focusField(ConnectionForm::Field::UserSig); // what is missing yet
    } else {
        const SecretBinding binding = bindingOf(connection);
        m_secrets.read(connection, this,
                       [this, binding, reading = ++m_readings](const SecretAnswer &answer) {
                           if (isWaiting() && reading == m_readings) { // none was chosen since
                               secretCame(binding, answer);
                           }
                       });
    }
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

/// The sandbox makes its UserSig once it is fetched.
void ConnectionController::chooseBuiltIn(const SavedConnection &connection)
{
    keepWhatWasTyped();
    setUnsavedAside();
    m_chosen = connection.id;
    m_awaited.clear();
    forgetLast();
    m_form.setDraft(draftOf(connection));
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

/// Nothing of the UserSig that the keychain gave for another one counts any longer.
void ConnectionController::forgetLast()
{
    m_isWithheld = false;
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

void ConnectionController::startAnew()
{
    keepWhatWasTyped();
    setUnsavedAside();
    showNew({});
    m_form.focusField(ConnectionForm::Field::Region);
}

/// What was entered before the built-in one was chosen comes back, with what is entered now.
void ConnectionController::beginOwn(const ConnectionDraft &entered)
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
    forgetLast();
    m_form.setDraft(draft);
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

/// Of a saved connection that was edited, what was entered becomes a new one.
void ConnectionController::setUnsavedAside()
{
    ConnectionDraft draft = m_form.draft();
    const bool isEdited = !m_chosen.isEmpty() && placeIn(draft).has_value();
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
    const std::optional<SavedConnection> place = placeIn(draft);
    return place && std::any_of(connections().begin(), connections().end(),
                                [&place](const SavedConnection &saved) {
                                    return isSamePlace(saved, *place);
                                });
}

void ConnectionController::resumeUnsaved()
{
    if (!m_unsaved) {
        return;
    }
    const ConnectionDraft draft = *std::exchange(m_unsaved, std::nullopt);
    keepWhatWasTyped();
    setUnsavedAside();
    showNew(draft);
    m_form.focusField(ConnectionForm::Field::UserSig);
}

ConnectionDraft ConnectionController::draftToRemember() const
{
    const ConnectionDraft &now = m_form.draft();
    const bool isNew = m_chosen.isEmpty();
    const bool isEdited = !isNew && placeIn(now) && !isSaved(now);
    return (isNew && !now.isEmpty()) || isEdited
               ? now
               : m_unsaved.value_or(isNew ? now : ConnectionDraft());
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
