// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "secrets/secretbinding.h"
#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

class ConnectionStore;
class SecretKeeper;

/// Stores the UserSigs of the saved connections, in the keychain or for this session only. read()
/// returns a UserSig only for the host, SDKAppID and identifier it was stored for. Each connection
/// is marked before its UserSig is written to the keychain and again after the answer, because the
/// program can end at any moment. Callbacks are never called synchronously, and not after their
/// context is destroyed; the marks are written in any case.
class SessionSecrets : public QObject
{
    Q_OBJECT

public:
    using Done = SecretStore::Done;

    /// Returns the binding of an unbound entry; nullopt if it is unknown.
    using LegacyBinding = std::function<std::optional<SecretBinding>(const QString &id)>;

    /// store, keeper: must outlive this object. legacyBinding: if empty, an unbound entry is bound
    /// to its connection when it is first read.
    SessionSecrets(ConnectionStore &store, SecretKeeper &keeper, QObject *parent,
                   LegacyBinding legacyBinding = {});

    /// Whether read() may find a UserSig. Does not access the keychain.
    bool mayHaveSecret(const SavedConnection &connection) const;
    void read(const SavedConnection &connection, QObject *context, Done done);

    /// Saves the connection, and stores its UserSig in the keychain, or for this session if that
    /// fails. Returns false if the connection could not be saved: then the UserSig is not stored
    /// and done is not called.
    bool store(const SavedConnection &connection, const Secret &userSig, QObject *context,
               Done done);

    /// Keeps the UserSig in memory until the program ends. Does not access the keychain.
    void storeForSession(const SavedConnection &connection, const Secret &userSig);

    /// Removes the UserSig from the keychain and keeps it in memory until the program ends.
    void moveToSession(const SavedConnection &connection, const Secret &userSig, QObject *context,
                       Done done);

    /// Deletes the connection, then its UserSig. Returns false if the connection could not be
    /// deleted: then the UserSig remains. done is called only if the keychain had to be accessed.
    bool remove(const QString &id, QObject *context, Done done);

    /// Whether removeAll() has anything to do.
    bool hasAny() const;

    /// Removes all UserSigs, also those of unmarked connections: earlier versions could end before
    /// they had marked them. isComplete: no marked UserSig remains in the keychain.
    using RemovedAll = std::function<void(bool isComplete)>;
    void removeAll(QObject *context, RemovedAll done);

    /// The saved connections, with the validity periods of UserSigs that only this session has.
    SavedConnections connections() const;

private:
    struct Validity ///< of a UserSig; seconds since 1970 UTC
    {
        qint64 made;
        qint64 ends;
    };

    void recordValidity(const QString &id, const Secret &userSig);
    void removeOutdated(const SavedConnections &previous);

    ConnectionStore &m_store;
    SecretKeeper &m_keeper;
    LegacyBinding m_legacyBinding;
    QHash<QString, Validity> m_sessionValidities; ///< by id, of UserSigs that only this session has
};
