// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersig.h"
#include "memorystore.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"
#include "storedconnections.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/connections/connectionform.h"

#include <QCoreApplication>

// Shared by the tests of ConnectionController and ConnectionForm.

inline SavedConnection connectionNamed(const QString &name, quint32 sdkAppId, bool keepsSecret)
{
    SavedConnection connection = testConnection(name, sdkAppId);
    connection.keepsSecret = keepsSecret;
    return connection;
}

inline Secret userSigFor(quint32 sdkAppId)
{
    return makeUserSig(Secret("key"), QStringLiteral("administrator"), sdkAppId, 1'700'000'000,
                       3600);
}

/// The UserSig as the keychain stores it.
inline Secret stored(const SavedConnection &connection, const Secret &userSig)
{
    return serializedEntry({bindingOf(connection), userSig});
}

/// A controller with its form and two saved connections: only the first has a UserSig in the store.
/// A list stands in for connections.json.
struct ConnectionFixture
{
    SavedConnections file{connectionNamed(QStringLiteral("Support"), 1400000001, true),
                          connectionNamed(QStringLiteral("Shop"), 1400000002, false)};
    MemoryStore store;
    SecretKeeper keeper{store, std::chrono::milliseconds(50)};
    int sandboxStarts = 0; ///< calls of the SandboxSource
    ConnectionForm form{[this](quint32 app, const QString &identifier) {
        ++sandboxStarts;
        return Connection{QStringLiteral("sandbox"), QUrl(QStringLiteral("http://127.0.0.1:7")),
                          app, identifier, Secret("eJwSandbox" + QByteArray::number(app))};
    }};
    QStringList problems;              ///< reported when the file is read
    std::optional<QString> writeError; ///< if set, every change of the file fails
    ConnectionController controller{[this] {
                                        return ConnectionsFileContent{file, problems};
                                    },
                                    [this](const ConnectionStore::Change &change,
                                           const SavedConnections &, const QStringList &) {
                                        if (writeError) {
                                            return UpdateConnectionsResult(
                                                refusedChange({file}, *writeError));
                                        }
                                        change(file);
                                        return UpdateConnectionsResult(UpdatedConnections{file});
                                    },
                                    keeper, form, nullptr};

    ConnectionFixture()
    {
        keeper.store(file[0].id, userSigFor(1400000001), &form, [](const SecretAnswer &) {});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    const SavedConnection &first() const { return file[0]; }
    const SavedConnection &second() const { return file[1]; }
};
