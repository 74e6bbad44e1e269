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

QString thatItStays(const QString &address, State state)
{
    return sentences(
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
        const QStringList kept = m_settings.settings().keptProxies;
        for (const QString &address : kept) {
            if (proxySecretId(address) == id) {
                recordStored(address, false);
            }
        }
    });
}

bool ProxyLoginController::lookUp(const ProxyChallenge &proxy)
{
    const QString address = proxy.address;
    if (proxy.refused || !m_settings.settings().keptProxies.contains(address)) {
        return false;
    }
    if (m_awaited != address) {
        m_awaited = address;
        m_secrets.read(proxySecretId(address), this, [this, address](const SecretAnswer &answer) {
            keychainAnswered(address, answer);
        });
    }
    return true;
}

void ProxyLoginController::keychainAnswered(const QString &address, const SecretAnswer &answer)
{
    if (m_awaited != address) {
        return; // signed in by hand meanwhile
    }
    m_awaited.clear();
    m_problems[address] = keychainProblem(answer.state);
    const auto kept =
        answer.state == State::Done ? signInFrom(answer.secret) : std::optional<ProxySignIn>();
    const bool other = isChosen(address) && !m_settings.settings().proxy.user.isEmpty() && kept &&
                       kept->user != m_settings.settings().proxy.user;
    if (!kept || other) {
        Q_EMIT notSignedIn();
        return;
    }
    m_users[address] = kept->user;
    m_network.signIn(address, *kept);
    Q_EMIT signedIn();
}

bool ProxyLoginController::isChosen(const QString &address) const
{
    return m_settings.settings().proxy.isManual() &&
           proxyAddress(m_settings.settings().proxy.host, m_settings.settings().proxy.port) ==
               address;
}

void ProxyLoginController::open(const ProxyChallenge &proxy)
{
    const QString address = proxy.address;
    const QString user =
        m_users.value(address, isChosen(address) ? m_settings.settings().proxy.user : QString());
    auto *dialog =
        new ProxyLoginDialog(proxy, user, m_settings.settings().keptProxies.contains(address),
                             m_problems.value(address), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProxyLoginDialog::given, this,
            [this, address](const ProxySignIn &given, bool keep) {
                signIn(address, given);
                if (keep) {
                    m_toBeKept = ToBeKept{address, given};
                } else {
                    unkeep(address);
                }
                Q_EMIT signedIn();
            });
    dialog->open();
}

void ProxyLoginController::signIn(const QString &address, const ProxySignIn &signIn)
{
    m_toBeKept.reset();
    m_awaited.clear();
    m_problems.remove(address);
    m_users[address] = signIn.user;
    m_network.signIn(address, signIn);
    if (isChosen(address)) {
        m_settings.update([&signIn](Settings &settings) { settings.proxy.user = signIn.user; });
    }
}

void ProxyLoginController::signInAndKeep(const QString &address, const ProxySignIn &signIn)
{
    this->signIn(address, signIn);
    keep(address, signIn);
}

void ProxyLoginController::recordAttempt(const Exchange &exchange)
{
    using Kind = ApiError::Kind;
    const bool undecided =
        exchange.error &&
        (exchange.error->kind == Kind::Network || exchange.error->kind == Kind::Timeout ||
         exchange.error->kind == Kind::ProxySetting || exchange.error->kind == Kind::Cancelled);
    if (m_toBeKept && exchange.error && exchange.error->proxy) {
        m_toBeKept.reset();
    } else if (m_toBeKept && !undecided) {
        const ToBeKept taken = *m_toBeKept;
        m_toBeKept.reset();
        keep(taken.address, taken.signIn);
    }
}

/// The person wants it no longer there.
void ProxyLoginController::unkeep(const QString &address)
{
    if (!m_settings.settings().keptProxies.contains(address)) {
        return;
    }
    recordStored(address, false);
    m_secrets.remove(proxySecretId(address), this, [this, address](const SecretAnswer &answer) {
        if (answer.state != State::Done) { // so that it can be forgotten later
            recordStored(address, true);
            Q_EMIT remarked(thatItStays(address, answer.state));
        }
    });
}

/// That it is kept is on record first, so that the keychain never has what nothing leads to.
void ProxyLoginController::keep(const QString &address, const ProxySignIn &signIn)
{
    const bool hadEarlier = m_settings.settings().keptProxies.contains(address);
    recordStored(address, true);
    m_secrets.store(proxySecretId(address), toSecret(signIn), this,
                    [this, address, hadEarlier](const SecretAnswer &answer) {
                        recordStored(address, mayBeStored(answer, hadEarlier));
                        if (answer.state != State::Done) {
                            Q_EMIT remarked(sentences(
                                {tr("The proxy's password is kept for this session only."),
                                 keychainProblem(answer.state)}));
                        }
                    });
}

void ProxyLoginController::recordStored(const QString &address, bool kept)
{
    m_settings.update([&address, kept](Settings &settings) {
        if (kept && !settings.keptProxies.contains(address)) {
            settings.keptProxies.append(address);
        } else if (!kept) {
            settings.keptProxies.removeAll(address);
        }
    });
}

void ProxyLoginController::forgetAll()
{
    m_awaited.clear();
    m_toBeKept.reset();
    QStringList addresses = m_settings.settings().keptProxies + m_network.signedInTo();
    addresses.removeDuplicates();
    m_network.signOutOfAll();
    for (const QString &address : addresses) {
        m_secrets.remove(proxySecretId(address), this, [this, address](const SecretAnswer &answer) {
            if (answer.state == State::Done) {
                recordStored(address, false);
            } else if (m_settings.settings().keptProxies.contains(address)) {
                Q_EMIT remarked(thatItStays(address, answer.state));
            }
        });
    }
}
