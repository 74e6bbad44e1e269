// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connectionsjson.h"
#include "workspace/connectionsfile.h"

#include <QObject>

struct SecretAnswer;

/// The saved connections of a window, backed by connections.json. While the file cannot be read,
/// the connections read last remain and every change is refused.
class ConnectionStore : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(SavedConnections &)>;
    using Read = std::function<ReadConnectionsResult()>;
    using Update = std::function<UpdateConnectionsResult(
        const Change &, const SavedConnections &known, const QStringList &deletedSecrets)>;

    /// Reads the file. Call reportProblems() once the signals are connected.
    ConnectionStore(Read read, Update update, QObject *parent);

    const SavedConnections &connections() const { return m_connections; }

    /// Ids of deleted connections whose UserSig may still be in the keychain.
    const QStringList &leftInKeychain() const { return m_leftInKeychain; }

    /// Reports what the constructor read: emits warningRaised() if the file was damaged or
    /// unreadable. Moves a damaged file aside.
    void reportProblems();

    /// Reads the file again. Returns whether another program has changed the connections. If the
    /// file is damaged, unreadable or missing, raises a warning and keeps the connections.
    bool reload();

    // Each change below is applied to the current content of the file. Each returns false, after
    // warningRaised(), if it could not be saved.

    /// For changes that have no method of their own. The list passed to the change may differ from
    /// connections().
    bool change(const Change &change, const QStringList &deletedSecrets = {});

    /// Replaces the connection with the same id, or appends it.
    bool put(const SavedConnection &connection);

    /// Saves name, colour and production only: another program may have changed the rest.
    bool rename(const SavedConnection &connection);

    /// Inserts a copy with a free name after it. The copy has no UserSig: the keychain entry
    /// belongs to the original.
    bool duplicate(const QString &id);

    /// If it has a keychain entry, its id stays in leftInKeychain() until markRemoved().
    bool remove(const QString &id);

    /// Moves it down by this number of rows, or up if negative. Does nothing if that is past either
    /// end.
    bool move(const QString &id, int rows);

    /// Adds the connections of an exported file; nullopt if they could not be saved.
    std::optional<ImportedConnections> importFile(const QByteArray &file);

    /// All connections in the format of importFile(), without ids, marks and secrets.
    QByteArray exportFile() const;

    // Marks that record which connections have a UserSig in the keychain.

    /// put(), with the mark that its UserSig is about to be stored.
    bool putMarked(const SavedConnection &connection, const Secret &userSig);

    /// Call with the answer of SecretKeeper::store(). hadEarlier: the keychain may have had an
    /// entry before.
    void markStored(const QString &id, const Secret &userSig, const SecretAnswer &answer,
                    bool hadEarlier);

    /// Removes the mark once the keychain has no entry for the id. Does nothing if the id is
    /// neither of a connection nor in leftInKeychain().
    void markRemoved(const QString &id);
    void markAllRemoved(const QStringList &ids);

Q_SIGNALS:
    /// After each attempted change, whether or not it was saved.
    void changed();

    /// From reload(), if another program has changed the connections.
    void changedExternally(const SavedConnections &previous);

    void warningRaised(const QString &headline, const QString &advice);

    /// After a warning: the file is readable, undamaged and present again.
    void recovered();

private:
    void raiseWarning(const ReadConnectionsResult &read);
    bool update(const Change &change, const QStringList &deletedSecrets);

    Read m_read;
    Update m_update;
    ReadConnectionsResult m_initialRead;
    SavedConnections m_connections;
    QStringList m_leftInKeychain;
    QString m_lastProblem; ///< so that each problem is reported once
};
