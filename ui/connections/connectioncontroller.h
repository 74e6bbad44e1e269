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

/// Connects the form with the saved connections and their UserSigs: which one is chosen, what of it
/// the form shows, and what is saved of the form.
class ConnectionController : public QObject
{
    Q_OBJECT

public:
    /// read, update: the file. All outlive this.
    ConnectionController(ConnectionStore::Read read, ConnectionStore::Update update,
                         SecretKeeper &keeper, ConnectionForm &form, QObject *parent,
                         SessionSecrets::EarlierBinding earlierBinding = {});

    /// Says what is wrong with the file.
    void reportProblems() { m_store.reportProblems(); }

    const SavedConnections &connections() const { return m_store.connections(); }

    /// The same, but for the ends of UserSigs: also of those that only this session has.
    SavedConnections connectionsNow() const { return m_secrets.connections(); }

    /// Takes over what another running program has changed. A form that shows the chosen one as it
    /// was saved shows it as it is now. A file that is not sound changes nothing.
    void readAgain();

    /// A saved or a built-in one; nullptr if it is none of them.
    const SavedConnection *chosen() const;

    /// Fills the form from this connection, saved or built in; its UserSig as soon as the keychain
    /// gives it.
    void choose(const QString &id);

    /// The form no longer belongs to a saved connection.
    void chooseNone();

    /// The same, with empty fields.
    void startAnew();

    /// The new connection that was entered, not saved, and left for another one.
    const std::optional<ConnectionDraft> &unsaved() const { return m_unsaved; }

    /// Fills the form with it.
    void resumeUnsaved();

    /// What to remember for the next start: what was entered and is not saved, else an empty draft.
    ConnectionDraft draftToRemember() const;

    /// At the start: shows the connection that was chosen last, else the draft. A draft that is not
    /// shown, and that no connection has, is unsaved().
    void restore(const QString &chosenId, const ConnectionDraft &remembered);

    /// Whether the keychain has not answered yet: a fetch can still be asked for.
    bool isWaiting() const { return !m_awaited.isEmpty(); }

    /// A fetch was asked for while it waits: readyToFetch() tells when it can begin.
    void fetchWhenReady() { m_fetchWanted = true; }

    /// What is to be said beside the form, in words; empty where there is nothing.
    QString remark() const;

    /// The connection that saving would keep: the chosen one, or a new one, with what the form has
    /// now. Nothing where the form's place is not sound, or built in.
    std::optional<SavedConnection> toBeSaved() const;
    bool hasUserSig() const;

    /// Why there is nothing toBeSaved().
    QString whyNotSaved() const;

    /// Keeps it, and the form's UserSig with it if that is wanted.
    void save(const SavedConnection &connection, bool keepUserSig);

    /// Changes name, colour or mark of one that is kept.
    void rename(const SavedConnection &connection) { m_store.rename(connection); }
    void duplicate(const QString &id) { m_store.duplicate(id); }
    void remove(const QString &id); ///< and its UserSig
    void move(const QString &id, int by) { m_store.move(id, by); }

    /// Adds what the file has; the sentences for what could not be taken.
    QStringList import(const QByteArray &file);
    QByteArray toPassOn() const { return m_store.exportFile(); } ///< all of them as such a file

    /// Whether there are connections, or UserSigs of deleted ones that may be in the keychain.
    bool hasToForget() const { return m_secrets.hasAny(); }
    void forgetAllSecrets();

    /// The language has changed.
    void retranslate();

Q_SIGNALS:
    /// After every change of what is asked for above.
    void changed();
    /// Another one was chosen, or none.
    void chosenChanged();
    /// The UserSig has come, and a fetch was asked for before.
    void readyToFetch();
    /// To be said for a moment.
    void statusChanged(const QString &text);
    /// Something that went wrong.
    void warningRaised(const QString &headline, const QString &advice);

private:
    void show(const SavedConnection &connection);
    void chooseBuiltIn(const SavedConnection &connection);
    void showNew(const ConnectionDraft &draft);
    void beginOwn(const ConnectionDraft &entered);
    void keepWhatWasTyped();
    void setUnsavedAside();
    void forgetLast();
    bool isSaved(const ConnectionDraft &draft) const;
    void warnOfRest();
    void secretCame(const SecretBinding &binding, const SecretAnswer &answer);
    void secretStored(const SavedConnection &connection, const Secret &userSig,
                      const SecretAnswer &answer);
    void setLast(const SavedConnection &connection, const Secret &userSig);
    void showLastUserSig();
    bool isAsSaved() const;
    void formChanged();

    ConnectionStore m_store;
    SessionSecrets m_secrets;
    ConnectionForm &m_form;
    SavedConnections m_builtIn;
    QString m_chosen;
    std::optional<ConnectionDraft> m_unsaved;
    QString m_awaited; ///< the id whose UserSig the keychain was asked for
    quint64 m_readings = 0;
    Secret m_lastUserSig;        ///< of the one chosen last, as stored; empty where
                                 ///< there is none
    SecretBinding m_lastBinding; ///< what that one was stored for
    bool m_isWithheld = false;   ///< it was taken out of the form, which is of something else now
    QString m_secretRemark;
    bool m_fetchWanted = false;
};
