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

/// Binds the UserSigs that earlier versions stored, in the keychain, one after the other and in the
/// background. It opens the keychain only for entries that earlierBindings() has, and only if their
/// connection still keeps one. What could not be bound now (the keychain is locked, slow or broken,
/// the program ends) stays recorded for the next start.
class EarlierSecrets : public QObject
{
    Q_OBJECT

public:
    /// Ids of the connections that keep a UserSig now; nullopt if that cannot be read.
    using Keeping = std::function<std::optional<QStringList>()>;

    /// keeper: outlives this.
    EarlierSecrets(SecretKeeper &keeper, Keeping keeping, QObject *parent);

    /// Records what they are for, if this is the first start, and binds them.
    void start();

Q_SIGNALS:
    /// It has done what could be done now.
    void finished();

private:
    void bindNext();
    void readBack();
    void finish();

    SecretKeeper &m_keeper;
    Keeping m_keeping;
    QHash<QString, SecretBinding> m_waiting;
    QString m_id;         ///< that is being bound
    QStringList m_toDrop; ///< ids that need no record any longer
};

/// As connections.json has them.
std::optional<QStringList> connectionsKeepingSecrets();
