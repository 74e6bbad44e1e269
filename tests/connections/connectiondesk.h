// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersig.h"
#include "keptconnections.h"
#include "memorystore.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"

#include <QCoreApplication>

// What tests of saved connections in a form share.

inline SavedConnection connectionNamed(const QString &name, quint32 sdkAppId, bool keepsSecret)
{
    SavedConnection connection = named(name, sdkAppId);
    connection.keepsSecret = keepsSecret;
    return connection;
}

inline Secret userSigFor(quint32 sdkAppId)
{
    return makeUserSig(Secret("key"), QStringLiteral("administrator"), sdkAppId, 1'700'000'000,
                       3600);
}

/// As the keychain has it.
inline Secret stored(const SavedConnection &connection, const Secret &userSig)
{
    return toStored({bindingOf(connection), userSig});
}

/// Two connections, the first with a UserSig in the store, and a form; the file is a list here.
struct ConnectionDesk
{
    SavedConnections file{connectionNamed(QStringLiteral("Support"), 1400000001, true),
                          connectionNamed(QStringLiteral("Shop"), 1400000002, false)};
    MemoryStore store;
    SecretKeeper keeper{store, std::chrono::milliseconds(50)};
    int sandboxStarts = 0; ///< how often the sandbox was asked for
    ConnectionForm form{[this](quint32 app, const QString &identifier) {
        ++sandboxStarts;
        return Connection{QStringLiteral("sandbox"), QUrl(QStringLiteral("http://127.0.0.1:7")),
                          app, identifier, Secret("eJwSandbox" + QByteArray::number(app))};
    }};
    QStringList problems; ///< of the file
    std::optional<QString> cannotWrite;
    ConnectionController controller{[this] {
                                        return KeptConnections{file, problems};
                                    },
                                    [this](const ConnectionStore::Change &change,
                                           const SavedConnections &, const QStringList &) {
                                        if (cannotWrite) {
                                            return UpdateConnectionsResult(
                                                refusedChange({file}, *cannotWrite));
                                        }
                                        change(file);
                                        return UpdateConnectionsResult(UpdatedConnections{file});
                                    },
                                    keeper, form, nullptr};

    ConnectionDesk()
    {
        keeper.store(file[0].id, userSigFor(1400000001), &form, [](const SecretAnswer &) {});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    const SavedConnection &first() const { return file[0]; }
    const SavedConnection &second() const { return file[1]; }
};
