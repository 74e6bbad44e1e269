// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connectionsjson.h"
#include "workspace/connectionsfile.h"

#include <QObject>

struct SecretAnswer;

/// The saved connections as a window has them, and the file that keeps them. While the file cannot
/// be read, what was read before stays, and every change is refused.
class ConnectionStore : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(SavedConnections &)>;
    using Read = std::function<ReadConnectionsResult()>;
    using Update = std::function<UpdateConnectionsResult(
        const Change &, const SavedConnections &known, const QStringList &deletedSecrets)>;

    /// Reads the file; what is wrong with it is said by reportProblems().
    ConnectionStore(Read read, Update update, QObject *parent);

    const SavedConnections &connections() const { return m_connections; }

    /// Ids of deleted connections whose UserSig may still be in the keychain.
    const QStringList &leftInKeychain() const { return m_leftInKeychain; }

    /// Sets a damaged file aside, and says so; says why it could not be read.
    void reportProblems();

    /// Takes over what another program has changed. True if these are other connections now. What
    /// is not sound, or no longer there, changes nothing.
    bool readAgain();

    // The changes are made in the file as it is at that moment. Each gives false if it could not be
    // saved, which has been said.

    /// For what the others do not do. The list may be another one than connections().
    bool change(const Change &change, const QStringList &deletedSecrets = {});

    /// In place of the one with its id, or at the end.
    bool put(const SavedConnection &connection);

    /// Takes over name, colour and production; nothing else, as another program may have changed
    /// it.
    bool rename(const SavedConnection &connection);

    /// A copy with a free name stands behind it. It has no UserSig: the entry is the other's.
    bool duplicate(const QString &id);

    /// What the keychain has of it stays in leftInKeychain() until markRemoved().
    bool remove(const QString &id);

    /// Down by so many places; not past either end.
    bool move(const QString &id, int by);

    /// Adds what the file has; nullopt if that could not be saved.
    std::optional<ImportedConnections> importFile(const QByteArray &file);

    /// All of them as such a file, without ids, marks and secrets.
    QByteArray exportFile() const;

    // What the connections remember of their UserSigs in the keychain.

    /// put(), marked as one whose UserSig is about to be stored.
    bool putMarked(const SavedConnection &connection, const Secret &userSig);

    /// After SecretKeeper::store() has answered. hadEarlier: the keychain may have had one before.
    void markStored(const QString &id, const Secret &userSig, const SecretAnswer &answer,
                    bool hadEarlier);

    /// The keychain has nothing under the id any longer. Nothing happens if no connection has it,
    /// and no deleted one had.
    void markRemoved(const QString &id);
    void markAllRemoved(const QStringList &ids);

Q_SIGNALS:
    /// After each change that was tried here, whether or not it was saved.
    void changed();

    /// By readAgain(), when there are other connections.
    void changedElsewhere(const SavedConnections &earlier);

    void warningRaised(const QString &headline, const QString &advice);

    /// The file can be read again.
    void recovered();

private:
    void raise(const ReadConnectionsResult &read);
    bool update(const Change &change, const QStringList &deletedSecrets);

    Read m_read;
    Update m_update;
    ReadConnectionsResult m_atStart;
    SavedConnections m_connections;
    QStringList m_leftInKeychain;
    QString m_raised; ///< the problem that was said last, so that it is said once
};
