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

/// Sends the requests of all calls. Holds the trusted certificates, the proxy settings and the rate
/// limit. Calls reuse connections, but never wait for each other.
class NetworkAccess : public QObject
{
    Q_OBJECT

public:
    /// clock: measures how long connections have been idle.
    explicit NetworkAccess(QObject *parent = nullptr, SteadyClock clock = steadyNow);
    /// All calls must have ended.
    ~NetworkAccess() override;

    /// Trusts these certificates in addition to the system's, instead of those set before. Running
    /// calls are not affected. Later calls use new connections.
    void setExtraCaCertificates(const QList<QSslCertificate> &certificates);

    QSslConfiguration tls() const
    {
        return m_tls ? *m_tls : QSslConfiguration::defaultConfiguration();
    }

    /// Shared by all calls of this process.
    RateLimit &rateLimit() { return m_rateLimit; }

    /// Applies to later calls. An incomplete manual choice counts as ProxyChoice::Kind::System.
    void setProxyChoice(const ProxyChoice &choice);

    /// Sets user and password for later calls through the proxy with this address, instead of those
    /// from the system or the environment. They are forgotten with this object.
    void setProxyCredentials(const QString &proxyAddress, const ProxyCredentials &signIn);
    void clearProxyCredentials();

    /// Addresses of the proxies that have credentials from setProxyCredentials().
    QStringList proxiesWithCredentials() const { return m_credentials.keys(); }

    /// The proxy for this URL; NoProxy for loopback addresses. Unless the user has chosen one, the
    /// proxy of the environment is used if it sets one, else the system's. The system is queried in
    /// a thread, as a PAC script can take seconds.
    QFuture<QNetworkProxy> proxyFor(const QUrl &url);

    /// The unusable proxy that is configured for this URL, if any. The call must not be sent then.
    std::optional<UnusableProxy> unusableProxyFor(const QUrl &url) const;

    /// This proxy with the user and password from setProxyCredentials(), if any.
    QNetworkProxy withCredentials(const QNetworkProxy &proxy) const;

    HostAddresses &addresses() { return m_addresses; }

    /// Call this if the host, or the proxy of this name, could not be reached. Later calls to it
    /// look up the name again and use new connections.
    void markUnreachable(const QString &host);

    /// Sends the request immediately and only once. The reply belongs to this object; pass it to
    /// discard() when done.
    QNetworkReply *post(QNetworkRequest request, const QByteArray &body,
                        const QNetworkProxy &proxy);

    /// Aborts the reply if it is still running, and deletes it later.
    void discard(QNetworkReply *reply);

private:
    std::optional<ProxyRoute> environmentRoute(const QUrl &url) const;

    ManagerPool m_managers;
    ProxyChoice m_proxyChoice;
    QHash<QString, ProxyCredentials> m_credentials; ///< by proxy address
    /// nullopt for Qt's default, which is fetched only for the first call. That loads OpenSSL and
    /// takes a tenth of the time that a window needs to appear.
    std::optional<QSslConfiguration> m_tls;
    RateLimit m_rateLimit;
    HostAddresses m_addresses;
    LookupThreads m_proxyLookups;
};
