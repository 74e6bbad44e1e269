// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkaccess.h"

#include "connection/endpoint.h"
#include "network/postbody.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QProcessEnvironment>
#include <QPromise>

#include <utility>

NetworkAccess::NetworkAccess(QObject *parent, SteadyClock clock)
    : QObject(parent)
    , m_managers(std::move(clock))
{}

NetworkAccess::~NetworkAccess() = default;

QNetworkReply *NetworkAccess::post(QNetworkRequest request, const QByteArray &body,
                                   const QNetworkProxy &proxy)
{
    const bool isDirect = proxy.type() == QNetworkProxy::NoProxy;
    QNetworkAccessManager *manager =
        m_managers.acquire(request.url().host(), isDirect ? QString() : proxy.hostName());
    manager->setProxy(proxy);
    m_addresses.applyTo(request);
    request.setSslConfiguration(tls());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto *device = new PostBody(body);
    QNetworkReply *reply = manager->post(request, device);
    device->setParent(reply);
    return reply;
}

void NetworkAccess::discard(QNetworkReply *reply)
{
    QNetworkAccessManager *manager = reply->manager();
    const bool wasRunning = reply->isRunning();
    reply->abort();
    // Qt 6.4 starts a reply from a posted event, even if it was aborted before. By then the reply
    // has no manager. Check: tst_networkjob (cancelledRightAfterStartSendsNothing) and tests/soak,
    // with AddressSanitizer.
    QCoreApplication::removePostedEvents(reply, QEvent::MetaCall);
    reply->setParent(nullptr); // may outlive its manager
    reply->deleteLater();
    m_managers.release(manager, !wasRunning);
}

void NetworkAccess::setExtraCaCertificates(const QList<QSslCertificate> &certificates)
{
    m_tls.reset();
    if (!certificates.isEmpty()) {
        // Set the system's certificates too: Qt stops looking into the system's store as soon as
        // certificates are set.
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls->setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
    }
    m_managers.retireAll();
}

void NetworkAccess::markUnreachable(const QString &host)
{
    m_addresses.markUnreachable(host);
    m_managers.retireConnectionsTo(host);
}

void NetworkAccess::setProxyChoice(const ProxyChoice &choice)
{
    m_proxyChoice = choice;
}

void NetworkAccess::setProxyCredentials(const QString &proxyAddress, const ProxyCredentials &signIn)
{
    m_credentials.insert(proxyAddress, signIn);
}

void NetworkAccess::clearProxyCredentials()
{
    m_credentials.clear();
    m_managers.retireAll(); // they cache passwords
}

/// nullopt if the environment does not apply.
std::optional<ProxyRoute> NetworkAccess::environmentRoute(const QUrl &url) const
{
    const bool isOverridden = isLoopback(url) || m_proxyChoice.kind == ProxyChoice::Kind::None ||
                              manualProxy(m_proxyChoice);
    return isOverridden ? std::nullopt
                        : environmentProxy(QProcessEnvironment::systemEnvironment(), url);
}

std::optional<UnusableProxy> NetworkAccess::unusableProxyFor(const QUrl &url) const
{
    const auto route = environmentRoute(url);
    return route && !route->isValue() ? std::optional(route->error()) : std::nullopt;
}

QFuture<QNetworkProxy> NetworkAccess::proxyFor(const QUrl &url)
{
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    const QFuture<QNetworkProxy> future = promise->future();
    promise->start();
    const auto fulfil = [promise](const QNetworkProxy &proxy) {
        promise->addResult(proxy);
        promise->finish();
    };
    if (isLoopback(url) || m_proxyChoice.kind == ProxyChoice::Kind::None) {
        fulfil(QNetworkProxy::NoProxy);
        return future;
    }
    if (const std::optional<QNetworkProxy> manual = manualProxy(m_proxyChoice)) {
        fulfil(*manual);
        return future;
    }
    if (const auto route = environmentRoute(url)) {
        fulfil(route->isValue() ? route->value() : QNetworkProxy(QNetworkProxy::NoProxy));
        return future;
    }
    QUrl hostOnly; // a PAC script sees the URL, and the query of ours is a secret
    hostOnly.setScheme(url.scheme());
    hostOnly.setHost(url.host());
    hostOnly.setPort(url.port());
    m_proxyLookups.start([hostOnly, fulfil] {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(hostOnly));
        fulfil(proxies.value(0, QNetworkProxy::NoProxy));
    });
    return future;
}

QNetworkProxy NetworkAccess::withCredentials(const QNetworkProxy &proxy) const
{
    QNetworkProxy result = proxy;
    const auto credentials = m_credentials.constFind(proxyAddress(proxy.hostName(), proxy.port()));
    if (credentials != m_credentials.cend()) {
        result.setUser(credentials->user);
        result.setPassword(QString::fromUtf8(credentials->password.reveal()));
    }
    return result;
}
