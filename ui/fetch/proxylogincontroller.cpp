// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/proxylogincontroller.h"

#include "api/exchange.h"
#include "network/networkaccess.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"
#include "settings/settingsstore.h"
#include "text/sentences.h"
#include "ui/fetch/proxylogindialog.h"

using State = SecretAnswer::State;

namespace
{

QString stillStoredText(const QString &address, State state)
{
    return joinSentences(
        {ProxyLoginController::tr("The keychain still has the password of the proxy %1.")
             .arg(address),
         keychainProblem(state)});
}

} // namespace

ProxyLoginController::ProxyLoginController(NetworkAccess &network, SecretKeeper &secrets,
                                           SettingsStore &settings, QWidget *window)
    : QObject(window)
    , m_network(network)
    , m_secrets(secrets)
    , m_settings(settings)
    , m_window(window)
{
    connect(&m_secrets, &SecretKeeper::removedLate, this, [this](const QString &id) {
        const QStringList addresses = m_settings.settings().proxiesWithStoredLogin;
        for (const QString &address : addresses) {
            if (proxySecretId(address) == id) {
                recordStored(address, false);
            }
        }
    });
}

bool ProxyLoginController::lookUp(const ProxyChallenge &proxy)
{
    const QString address = proxy.address;
    if (proxy.credentialsRejected ||
        !m_settings.settings().proxiesWithStoredLogin.contains(address)) {
        return false;
    }
    if (m_awaited != address) {
        m_awaited = address;
        m_secrets.read(proxySecretId(address), this, [this, address](const SecretAnswer &answer) {
            handleKeychainAnswer(address, answer);
        });
    }
    return true;
}

void ProxyLoginController::handleKeychainAnswer(const QString &address, const SecretAnswer &answer)
{
    if (m_awaited != address) {
        return; // the user has signed in meanwhile
    }
    m_awaited.clear();
    m_problems[address] = keychainProblem(answer.state);
    const auto stored = answer.state == State::Done ? proxyCredentialsFrom(answer.secret)
                                                    : std::optional<ProxyCredentials>();
    const bool isOtherUser = isPreferencesProxy(address) &&
                             !m_settings.settings().proxy.user.isEmpty() && stored &&
                             stored->user != m_settings.settings().proxy.user;
    if (!stored || isOtherUser) {
        Q_EMIT notSignedIn();
        return;
    }
    m_users[address] = stored->user;
    m_network.setProxyCredentials(address, *stored);
    Q_EMIT signedIn();
}

bool ProxyLoginController::isPreferencesProxy(const QString &address) const
{
    return m_settings.settings().proxy.isManual() &&
           proxyAddress(m_settings.settings().proxy.host, m_settings.settings().proxy.port) ==
               address;
}

void ProxyLoginController::open(const ProxyChallenge &proxy)
{
    const QString address = proxy.address;
    const QString user = m_users.value(
        address, isPreferencesProxy(address) ? m_settings.settings().proxy.user : QString());
    auto *dialog = new ProxyLoginDialog(
        proxy, user, m_settings.settings().proxiesWithStoredLogin.contains(address),
        m_problems.value(address), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProxyLoginDialog::loginEntered, this,
            [this, address](const ProxyCredentials &entered, bool storeInKeychain) {
                signIn(address, entered);
                if (storeInKeychain) {
                    m_pendingLogin = PendingLogin{address, entered};
                } else {
                    removeStored(address);
                }
                Q_EMIT signedIn();
            });
    dialog->open();
}

void ProxyLoginController::signIn(const QString &address, const ProxyCredentials &signIn)
{
    m_pendingLogin.reset();
    m_awaited.clear();
    m_problems.remove(address);
    m_users[address] = signIn.user;
    m_network.setProxyCredentials(address, signIn);
    if (isPreferencesProxy(address)) {
        m_settings.update([&signIn](Settings &settings) { settings.proxy.user = signIn.user; });
    }
}

void ProxyLoginController::signInAndStore(const QString &address, const ProxyCredentials &signIn)
{
    this->signIn(address, signIn);
    store(address, signIn);
}

void ProxyLoginController::recordAttempt(const Exchange &exchange)
{
    using Kind = ApiError::Kind;
    const bool undecided =
        exchange.error &&
        (exchange.error->kind == Kind::Network || exchange.error->kind == Kind::Timeout ||
         exchange.error->kind == Kind::ProxySetting || exchange.error->kind == Kind::Cancelled);
    if (m_pendingLogin && exchange.error && exchange.error->proxy) {
        m_pendingLogin.reset();
    } else if (m_pendingLogin && !undecided) {
        const PendingLogin accepted = *m_pendingLogin;
        m_pendingLogin.reset();
        store(accepted.address, accepted.signIn);
    }
}

void ProxyLoginController::removeStored(const QString &address)
{
    if (!m_settings.settings().proxiesWithStoredLogin.contains(address)) {
        return;
    }
    recordStored(address, false);
    m_secrets.remove(proxySecretId(address), this, [this, address](const SecretAnswer &answer) {
        if (answer.state != State::Done) { // still listed, so that it can be removed later
            recordStored(address, true);
            Q_EMIT remarkChanged(stillStoredText(address, answer.state));
        }
    });
}

/// Recorded in the settings first, so that the keychain never has an entry that nothing refers to.
void ProxyLoginController::store(const QString &address, const ProxyCredentials &signIn)
{
    const bool hadEarlier = m_settings.settings().proxiesWithStoredLogin.contains(address);
    recordStored(address, true);
    m_secrets.store(proxySecretId(address), toSecret(signIn), this,
                    [this, address, hadEarlier](const SecretAnswer &answer) {
                        recordStored(address, mayBeStored(answer, hadEarlier));
                        if (answer.state != State::Done) {
                            Q_EMIT remarkChanged(joinSentences(
                                {tr("The proxy's password is kept for this session only."),
                                 keychainProblem(answer.state)}));
                        }
                    });
}

void ProxyLoginController::recordStored(const QString &address, bool stored)
{
    m_settings.update([&address, stored](Settings &settings) {
        if (stored && !settings.proxiesWithStoredLogin.contains(address)) {
            settings.proxiesWithStoredLogin.append(address);
        } else if (!stored) {
            settings.proxiesWithStoredLogin.removeAll(address);
        }
    });
}

void ProxyLoginController::removeAllLogins()
{
    m_awaited.clear();
    m_pendingLogin.reset();
    QStringList addresses =
        m_settings.settings().proxiesWithStoredLogin + m_network.proxiesWithCredentials();
    addresses.removeDuplicates();
    m_network.clearProxyCredentials();
    for (const QString &address : addresses) {
        m_secrets.remove(proxySecretId(address), this, [this, address](const SecretAnswer &answer) {
            if (answer.state == State::Done) {
                recordStored(address, false);
            } else if (m_settings.settings().proxiesWithStoredLogin.contains(address)) {
                Q_EMIT remarkChanged(stillStoredText(address, answer.state));
            }
        });
    }
}
