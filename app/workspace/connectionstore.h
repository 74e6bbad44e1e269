// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/connectionsfile.h"

#include <QObject>

/// The saved connections as a window has them, and the file that keeps them. While the file cannot
/// be read, what was read before stays, and every change is refused.
class ConnectionStore : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(SavedConnections &)>;
    using Read = std::function<KeptConnections()>;
    using Update = std::function<UpdatedConnections(const Change &, const SavedConnections &known,
                                                    const QStringList &deletedSecrets)>;

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

    /// False if the change could not be saved, which has been said.
    bool change(const Change &change, const QStringList &deletedSecrets = {});

Q_SIGNALS:
    void warningRaised(const QString &headline, const QString &advice);

    /// The file can be read again.
    void recovered();

private:
    void raise(const KeptConnections &kept);

    Read m_read;
    Update m_update;
    KeptConnections m_atStart;
    SavedConnections m_connections;
    QStringList m_leftInKeychain;
    QString m_raised; ///< the problem that was said last, so that it is said once
};
