// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnections.h"
#include "workspace/connectiondraft.h"
#include "workspace/connectionstore.h"
#include "workspace/sessionsecrets.h"

#include <QObject>

class ConnectionForm;
class SecretKeeper;
struct SecretAnswer;

/// Connects the form with the saved connections and their UserSigs: tracks which connection is
/// chosen, fills the form from it, and saves what was entered.
class ConnectionController : public QObject
{
    Q_OBJECT

public:
    /// read, update: access to connections.json. keeper and form must outlive this.
    ConnectionController(ConnectionStore::Read read, ConnectionStore::Update update,
                         SecretKeeper &keeper, ConnectionForm &form, QObject *parent,
                         SessionSecrets::LegacyBinding legacyBinding = {});

    /// Reports what is wrong with the file, by warningRaised().
    void reportProblems() { m_store.reportProblems(); }

    const SavedConnections &connections() const { return m_store.connections(); }

    /// The same, also with the validity of UserSigs that are kept for this session only.
    SavedConnections connectionsWithSessionSecrets() const { return m_secrets.connections(); }

    /// Takes over changes that another program made in the file. A form without unsaved changes is
    /// refilled. A damaged file changes nothing.
    void reload();

    /// The chosen connection, saved or built in; nullptr if there is none.
    const SavedConnection *chosen() const;

    /// Fills the form from this connection, saved or built in. Its UserSig follows once the
    /// keychain has answered.
    void choose(const QString &id);

    /// Detaches the form from its connection; the fields stay as they are.
    void chooseNone();

    /// Empties the form for a new connection.
    void startNewConnection();

    /// The draft that was set aside, unsaved, when another connection was chosen.
    const std::optional<ConnectionDraft> &unsavedDraft() const { return m_unsaved; }

    /// Puts unsavedDraft() back into the form.
    void resumeUnsavedDraft();

    /// What to remember for the next start: unsaved input, else an empty draft.
    ConnectionDraft draftToRemember() const;

    /// Shows the connection that was chosen last, else the draft. A draft that is not shown becomes
    /// unsavedDraft(), unless a connection has the same values. To be called once, at the start.
    void restore(const QString &chosenId, const ConnectionDraft &remembered);

    /// Whether the chosen connection's UserSig is still being read from the keychain. Meanwhile,
    /// fetchWhenReady() can be called.
    bool isWaitingForKeychain() const { return !m_awaited.isEmpty(); }

    /// Requests readyToFetch() once the keychain has provided the UserSig.
    void fetchWhenReady() { m_fetchWanted = true; }

    /// The text to show below the form; may be empty.
    QString remark() const;

    /// The chosen connection, or a new one, with the current values of the form. nullopt if they
    /// are invalid or of a built-in connection.
    std::optional<SavedConnection> connectionToSave() const;
    bool hasUserSig() const;

    /// Why connectionToSave() is nullopt.
    QString saveProblem() const;

    /// Saves the connection. storeUserSig: also stores the form's UserSig in the keychain;
    /// otherwise it is deleted there and kept in memory until the program ends.
    void save(const SavedConnection &connection, bool storeUserSig);

    /// Changes the name, colour and production mark of a saved connection.
    void rename(const SavedConnection &connection) { m_store.rename(connection); }
    void duplicate(const QString &id) { m_store.duplicate(id); }
    void remove(const QString &id); ///< also deletes its UserSig
    void move(const QString &id, int by) { m_store.move(id, by); }

    /// Adds the connections of this file. Returns one sentence for each that was left out.
    QStringList import(const QByteArray &file);
    QByteArray exportFile() const { return m_store.exportFile(); } ///< all of them, without secrets

    /// Whether removeAllSecrets() may have something to do: there is a connection, or the keychain
    /// may still have the UserSig of a deleted one.
    bool hasStoredSecrets() const { return m_secrets.hasAny(); }
    void removeAllSecrets();

    /// To be called when the language has changed.
    void retranslate();

Q_SIGNALS:
    /// Any of the properties above has changed.
    void changed();
    /// Another connection was chosen, or none.
    void chosenChanged();
    /// The keychain has provided the UserSig, and fetchWhenReady() had been called.
    void readyToFetch();
    /// A short message for the status bar.
    void statusChanged(const QString &text);
    /// Something went wrong.
    void warningRaised(const QString &headline, const QString &advice);

private:
    void showConnection(const SavedConnection &connection);
    void chooseBuiltIn(const SavedConnection &connection);
    void showNew(const ConnectionDraft &draft);
    void startFromBuiltIn(const ConnectionDraft &entered);
    void storeTypedUserSig();
    void stashUnsavedDraft();
    void clearLastUserSig();
    bool isSaved(const ConnectionDraft &draft) const;
    void warnAboutLeftoverUserSig();
    void handleSecretRead(const SecretBinding &binding, const SecretAnswer &answer);
    void handleSecretStored(const SavedConnection &connection, const Secret &userSig,
                            const SecretAnswer &answer);
    void setLastUserSig(const SavedConnection &connection, const Secret &userSig);
    void updateWithheldUserSig();
    bool formMatchesSaved() const;
    void handleFormChange();

    ConnectionStore m_store;
    SessionSecrets m_secrets;
    ConnectionForm &m_form;
    SavedConnections m_builtIn;
    QString m_chosen;
    std::optional<ConnectionDraft> m_unsaved;
    QString m_awaited;           ///< id of the connection whose UserSig is being read
    quint64 m_readCount = 0;     ///< only the answer to the latest read counts
    Secret m_lastUserSig;        ///< the stored UserSig of the connection chosen last; may be empty
    SecretBinding m_lastBinding; ///< what that one was stored for
    /// m_lastUserSig was taken out of the form, since the form no longer matches m_lastBinding.
    bool m_isUserSigWithheld = false;
    QString m_secretRemark;
    bool m_fetchWanted = false;
};
