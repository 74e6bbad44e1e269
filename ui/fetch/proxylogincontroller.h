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

/// The action Sign in to the proxy: from a proxy that asks for a password, by way of the keychain
/// or a dialog, to the next try.
class ProxyLoginController : public QObject
{
    Q_OBJECT

public:
    /// settings: its proxy's user and its keptProxies are changed. All outlive this.
    ProxyLoginController(NetworkAccess &network, SecretKeeper &secrets, SettingsStore &settings,
                         QWidget *window);

    /// Asks the keychain for what this proxy requires, if it may have that; whether it is asked. It
    /// ends in signedIn() or notSignedIn().
    bool lookUp(const ProxyChallenge &proxy);

    /// After each attempt: what was to be kept is, once the proxy has taken it.
    void recordAttempt(const Exchange &exchange);

    /// Asks the person.
    void open(const ProxyChallenge &proxy);

    /// For this session, and in the keychain if that is possible.
    void signInAndKeep(const QString &address, const ProxySignIn &signIn);

    /// All of them, in this session and in the keychain.
    void forgetAll();

Q_SIGNALS:
    /// A further try can help now.
    void signedIn();
    void notSignedIn();
    /// Something that holds beside the fetch's state; empty: no longer.
    void remarked(const QString &remark);

private:
    void signIn(const QString &address, const ProxySignIn &signIn);
    void keychainAnswered(const QString &address, const SecretAnswer &answer);
    void keep(const QString &address, const ProxySignIn &signIn);
    void unkeep(const QString &address);
    void recordStored(const QString &address, bool kept);
    bool isChosen(const QString &address) const;

    NetworkAccess &m_network;
    SecretKeeper &m_secrets;
    SettingsStore &m_settings;
    QWidget *m_window;
    struct ToBeKept
    {
        QString address;
        ProxySignIn signIn;
    };
    std::optional<ToBeKept> m_toBeKept; ///< if the proxy takes it
    QString m_awaited;                  ///< address whose sign-in the keychain is asked for
    QHash<QString, QString> m_users;    ///< last given, by address
    QHash<QString, QString> m_problems; ///< what the keychain had to say, by address
};
