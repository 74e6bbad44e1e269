// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/proxychallenge.h"
#include "network/proxychoice.h"

#include <QHash>
#include <QObject>

#include <optional>

class NetworkAccess;
class SecretKeeper;
class SettingsStore;
class QWidget;
struct Exchange;
struct SecretAnswer;

/// Handles proxies that require authentication: gets the login from the keychain or a dialog, so
/// that the next attempt can use it.
class ProxyLoginController : public QObject
{
    Q_OBJECT

public:
    /// Changes proxy.user and proxiesWithStoredLogin in @p settings. All references must outlive
    /// this object.
    ProxyLoginController(NetworkAccess &network, SecretKeeper &secrets, SettingsStore &settings,
                         QWidget *window);

    /// Looks the login up in the keychain. Returns false if the keychain cannot have it; else
    /// signedIn() or notSignedIn() follows.
    bool lookUp(const ProxyChallenge &proxy);

    /// To be called after each attempt. Stores the pending login once the proxy has accepted it.
    void recordAttempt(const Exchange &exchange);

    /// Opens the dialog.
    void open(const ProxyChallenge &proxy);

    /// Uses the login in this session and stores it in the keychain.
    void signInAndStore(const QString &address, const ProxyCredentials &signIn);

    /// Removes all logins from this session and from the keychain.
    void removeAllLogins();

Q_SIGNALS:
    /// A login is available: a retry can succeed.
    void signedIn();
    /// The keychain had no usable login.
    void notSignedIn();
    /// What to show beside the state of the fetch.
    void remarkChanged(const QString &remark);

private:
    void signIn(const QString &address, const ProxyCredentials &signIn);
    void handleKeychainAnswer(const QString &address, const SecretAnswer &answer);
    void store(const QString &address, const ProxyCredentials &signIn);
    void removeStored(const QString &address);
    void recordStored(const QString &address, bool stored);
    bool isPreferencesProxy(const QString &address) const;

    NetworkAccess &m_network;
    SecretKeeper &m_secrets;
    SettingsStore &m_settings;
    QWidget *m_window;
    struct PendingLogin
    {
        QString address;
        ProxyCredentials signIn;
    };
    std::optional<PendingLogin> m_pendingLogin; ///< to be stored if the proxy accepts it
    QString m_awaited;                          ///< address of the proxy that is looked up
    QHash<QString, QString> m_users;            ///< user names used last, by address
    QHash<QString, QString> m_problems;         ///< of the keychain, by address
};
