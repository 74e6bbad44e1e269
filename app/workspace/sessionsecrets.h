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

/// The UserSigs of the saved connections: in the keychain, or until the program ends. Each is given
/// out only for the host, SDKAppID and identifier it was stored for. What the keychain may have is
/// marked beside the connection before the keychain is written to, and anew after its answer: the
/// program can end at any moment. Answers never come from inside the call, and none comes once its
/// context is gone; the marks are still written.
class SessionSecrets : public QObject
{
    Q_OBJECT

public:
    using Done = SecretStore::Done;

    /// What an entry without a binding is for; by its id.
    using EarlierBinding = std::function<std::optional<SecretBinding>(const QString &id)>;

    /// store, keeper: outlive this. earlierBinding: without it, a bare entry is bound when it is
    /// first read.
    SessionSecrets(ConnectionStore &store, SecretKeeper &keeper, QObject *parent,
                   EarlierBinding earlierBinding = {});

    /// Whether read() may have one to give; the keychain is not asked.
    bool mayHave(const SavedConnection &connection) const;
    void read(const SavedConnection &connection, QObject *context, Done done);

    /// Saves the connection, and its UserSig in the keychain; if that fails, until the program
    /// ends. False if the connection could not be saved: then its UserSig is not stored either, and
    /// there is no answer.
    bool store(const SavedConnection &connection, const Secret &userSig, QObject *context,
               Done done);

    /// Until the program ends, and not in the keychain.
    void storeForSession(const SavedConnection &connection, const Secret &userSig);

    /// Out of the keychain, and kept until the program ends.
    void moveToSession(const SavedConnection &connection, const Secret &userSig, QObject *context,
                       Done done);

    /// Deletes the connection, and then its UserSig. False if the connection could not be deleted:
    /// it keeps its UserSig, and there is no answer; nor is there if the keychain had none.
    bool remove(const QString &id, QObject *context, Done done);

    /// Whether removeAll() has anything to do.
    bool hasAny() const;

    /// Takes out all UserSigs. Also tries the connections that are not marked: an earlier version
    /// of this program could end before it had marked them. isComplete: no marked one is left.
    using RemovedAll = std::function<void(bool isComplete)>;
    void removeAll(QObject *context, RemovedAll done);

    /// The saved connections, with the ends of the UserSigs that only this session has.
    SavedConnections connections() const;

private:
    struct Life ///< of a UserSig; seconds since 1970 UTC
    {
        qint64 made;
        qint64 ends;
    };

    void recordLife(const QString &id, const Secret &userSig);
    void followOtherProgram(const SavedConnections &earlier);

    ConnectionStore &m_store;
    SecretKeeper &m_keeper;
    EarlierBinding m_earlierBinding;
    QHash<QString, Life> m_lives; ///< of those that only this session has
};
