// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/environmentproxy.h"
#include "network/hostaddresses.h"
#include "network/idleconnections.h"
#include "network/proxychoice.h"
#include "network/ratelimit.h"

#include <QFuture>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSemaphore>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <memory>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

/// The way out of this computer: whom to trust, and through which proxy. Shared by all calls, so
/// that connections are reused.
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
    QFuture<QNetworkProxy> proxyFor(const QUrl &url) const;

    /// Why a call to this URL must not be sent: a proxy is set for it that cannot be used.
    std::optional<UnusableProxy> proxyProblem(const QUrl &url) const;

    /// Every further call to this URL's host goes this way, signed in where that was done. Gives
    /// the proxy so.
    QNetworkProxy setProxyFor(const QUrl &url, const QNetworkProxy &proxy);

    HostAddresses &addresses() { return m_addresses; }

    /// This host, or the proxy of this name, could not be reached: no further call uses a
    /// connection that was made before, and the name is to be looked up again.
    void markUnreachable(const QString &host);

    /// Sends it, once only. The reply belongs to this object until drop().
    QNetworkReply *post(QNetworkRequest request, const QByteArray &body);

    /// Has done with a reply, finished or not, and deletes it later.
    void drop(QNetworkReply *reply);

private:
    class KnownProxies;
    using ProxyTable = QHash<QString, QNetworkProxy>;

    std::optional<ProxyRoute> environmentRoute(const QUrl &url) const;
    void retire(QNetworkAccessManager *manager);

    QNetworkAccessManager *m_manager = nullptr; ///< made for the first call that needs one
    std::shared_ptr<ProxyTable> m_proxies = std::make_shared<ProxyTable>();
    ProxyChoice m_proxyChoice;
    QHash<QString, ProxySignIn> m_signIns; ///< by the proxy's address
    /// Nothing: Qt's own one, which is asked for only with the first call. It loads OpenSSL, a
    /// tenth of the time that a window needs to come up.
    std::optional<QSslConfiguration> m_tls;
    RateLimit m_rateLimit;
    HostAddresses m_addresses;
    IdleConnections m_idle;
    int m_retired = 0;
    std::shared_ptr<QSemaphore> m_gone = std::make_shared<QSemaphore>(); ///< of m_retired
};
