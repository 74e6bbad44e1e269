// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/environmentproxy.h"
#include "network/hostaddresses.h"
#include "network/managerpool.h"
#include "network/proxychoice.h"
#include "network/ratelimit.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <memory>
#include <optional>

class QNetworkReply;

/// The way out of this computer: whom to trust, and through which proxy. Shared by all calls, so
/// that connections are reused; but no call waits for another one, and none is in the way of
/// another one.
class NetworkAccess : public QObject
{
    Q_OBJECT

public:
    /// clock: of connections that are idle.
    explicit NetworkAccess(QObject *parent = nullptr, SteadyClock clock = steadyNow);
    /// Calls that run must have ended.
    ~NetworkAccess() override;

    /// Trusts these beside the system's. A call that runs goes on as it began; no later one uses a
    /// connection that was made before.
    void trustAlso(const QList<QSslCertificate> &certificates);

    QSslConfiguration tls() const
    {
        return m_tls ? *m_tls : QSslConfiguration::defaultConfiguration();
    }

    /// For every call of this process.
    RateLimit &rateLimit() { return m_rateLimit; }

    /// For every further call. A manual one that cannot be is the system's.
    void useProxy(const ProxyChoice &choice);

    /// For every further call through the proxy of this address, in place of what the system or
    /// its environment may have for it. Kept as long as this object.
    void signIn(const QString &proxyAddress, const ProxySignIn &signIn);
    void signOutOfAll();

    /// Addresses of the proxies that have been signed in to here.
    QStringList signedInTo() const { return m_signIns.keys(); }

    /// The proxy for this URL; none for this computer itself. In place of the person's choice that
    /// of the environment counts, if it names one, else the system's. The system is asked in a
    /// thread of its own, since the proxy script of an office can take seconds.
    QFuture<QNetworkProxy> proxyFor(const QUrl &url);

    /// Why a call to this URL must not be sent: a proxy is set for it that cannot be used.
    std::optional<UnusableProxy> proxyProblem(const QUrl &url) const;

    /// This proxy with user and password, if it was signed in to.
    QNetworkProxy signedIn(const QNetworkProxy &proxy) const;

    HostAddresses &addresses() { return m_addresses; }

    /// This host, or the proxy of this name, could not be reached: no further call to it uses a
    /// connection that was made before, and the name is to be looked up again.
    void markUnreachable(const QString &host);

    /// Sends it through this proxy, at once and once only. The reply belongs to this object until
    /// drop().
    QNetworkReply *post(QNetworkRequest request, const QByteArray &body,
                        const QNetworkProxy &proxy);

    /// Has done with a reply, finished or not, and deletes it later.
    void drop(QNetworkReply *reply);

private:
    std::optional<ProxyRoute> environmentRoute(const QUrl &url) const;

    ManagerPool m_managers;
    ProxyChoice m_proxyChoice;
    QHash<QString, ProxySignIn> m_signIns; ///< by the proxy's address
    /// Nothing: Qt's own one, which is asked for only with the first call. It loads OpenSSL, a
    /// tenth of the time that a window needs to come up.
    std::optional<QSslConfiguration> m_tls;
    RateLimit m_rateLimit;
    HostAddresses m_addresses;
    LookUpThreads m_lookUps; ///< of proxies
};
