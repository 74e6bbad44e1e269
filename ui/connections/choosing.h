// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnections.h"
#include "workspace/connectionstore.h"

#include <QHash>
#include <QObject>

#include <functional>

class ConnectionForm;
class SecretKeeper;
struct SecretAnswer;

/// The deed of choosing: from the saved connections and the keychain to the form, and back when the
/// form is saved.
class Choosing : public QObject
{
    Q_OBJECT

public:
    using Change = ConnectionStore::Change;

    /// read, update: the file. All outlive this.
    Choosing(ConnectionStore::Read read, ConnectionStore::Update update, SecretKeeper &secrets,
             ConnectionForm &form, QObject *parent);

    /// Says what is wrong with the file.
    void reportProblems() { m_store.reportProblems(); }

    const SavedConnections &connections() const { return m_store.connections(); }

    /// The same, but for the ends of UserSigs: also of those that only this session has.
    SavedConnections connectionsNow() const;

    /// Takes over what another running program has changed. A form that shows the chosen one as it
    /// was saved shows it as it is now. A file that is not sound changes nothing.
    void readAgain();

    /// nullptr where none is.
    const SavedConnection *chosen() const;

    /// Fills the form from this connection, its UserSig as soon as the keychain gives it.
    void choose(const QString &id);

    /// The form no longer belongs to a saved connection.
    void chooseNone();

    /// The same, with empty fields.
    void startAnew();

    /// Whether the keychain has not answered yet: a fetch can be asked for all the same.
    bool isWaiting() const { return !m_awaited.isEmpty(); }

    /// A fetch was asked for while it waits: readyToFetch() tells when it can begin.
    void fetchWhenReady() { m_fetchWanted = true; }

    /// What is to be said beside the form, in words; empty where there is nothing.
    QString remark() const;

    /// The connection that saving would keep: the chosen one, or a new one, with what the form has
    /// now. Nothing where the form's place is not sound, or the sandbox.
    std::optional<SavedConnection> toBeSaved() const;
    bool hasUserSig() const;

    /// Why there is nothing toBeSaved().
    QString whyNotSaved() const;

    /// Keeps it, and the form's UserSig with it if that is wanted.
    void save(const SavedConnection &connection, bool keepUserSig);

    /// Changes name, colour or mark of one that is kept.
    void rename(const SavedConnection &connection);
    void duplicate(const QString &id);
    void remove(const QString &id); ///< and its UserSig
    void move(const QString &id, int by);

    /// Adds what the file has; the sentences for what could not be taken.
    QStringList import(const QByteArray &file);
    QByteArray toPassOn() const; ///< all of them as such a file

    /// Whether there are connections, or UserSigs of deleted ones that may be in the keychain.
    bool hasToForget() const;
    void forgetAllSecrets();

Q_SIGNALS:
    /// After every change of what is asked for above.
    void changed();
    /// Another one was chosen, or none.
    void chosenChanged();
    /// The UserSig has come, and a fetch was asked for before.
    void readyToFetch();
    /// To be said for a moment.
    void noted(const QString &text);
    /// Something that went wrong.
    void told(const QString &headline, const QString &advice);

private:
    bool change(const Change &change, const QStringList &deletedSecrets = {});
    void noteSession(const QString &id, const Secret &userSig);
    void keepForSession(const QString &id, const Secret &userSig);
    void keepWhatWasTyped();
    void stopKeeping(const QString &id, const Secret &userSig);
    void tellOfRest();
    void secretCame(const QString &id, const SecretAnswer &answer);
    void secretKept(const QString &id, const Secret &userSig, const SecretAnswer &answer,
                    bool hadEarlier);
    void noteRemoved(const QString &id); ///< from the keychain
    bool isAsSaved() const;
    void formChanged();

    ConnectionStore m_store;
    SecretKeeper &m_secrets;
    ConnectionForm &m_form;
    QString m_chosen;
    QString m_awaited;    ///< the id whose UserSig the keychain was asked for
    Secret m_lastUserSig; ///< of the chosen one, as the keychain has it; empty where it has none
    QString m_secretRemark;
    struct Life ///< of a UserSig; seconds since 1970 UTC
    {
        qint64 made;
        qint64 ends;
    };
    QHash<QString, Life> m_sessionLives; ///< of the UserSigs that only this session has
    bool m_fetchWanted = false;
};
