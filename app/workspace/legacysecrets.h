// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretbinding.h"
#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>

class SecretKeeper;

/// Binds the unbound UserSigs that earlier versions stored in the keychain, one after the other in
/// the background. Opens the keychain only for entries in legacyBindings() whose connection still
/// has a stored UserSig. Entries that cannot be bound (the keychain is locked, slow or broken, or
/// the program ends) remain recorded for the next start.
class LegacySecretMigration : public QObject
{
    Q_OBJECT

public:
    /// Ids of the connections with a UserSig in the keychain; nullopt if they cannot be read.
    using ReadIds = std::function<std::optional<QStringList>()>;

    /// keeper: must outlive this object.
    LegacySecretMigration(SecretKeeper &keeper, ReadIds readIds, QObject *parent);

    /// On the first start, records the bindings. Then binds the entries.
    void start();

Q_SIGNALS:
    /// Once per start(), also if entries remain unbound.
    void finished();

private:
    void bindNext();
    void readBack();
    void finish();

    SecretKeeper &m_keeper;
    ReadIds m_readIds;
    QHash<QString, SecretBinding> m_unbound;
    QString m_id;           ///< of the entry that is being bound
    QStringList m_obsolete; ///< ids whose recorded binding is no longer needed
};

/// Reads connections.json.
std::optional<QStringList> connectionsWithStoredSecret();
