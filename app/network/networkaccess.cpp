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
        m_managers.take(request.url().host(), isDirect ? QString() : proxy.hostName());
    manager->setProxy(proxy);
    m_addresses.direct(request);
    request.setSslConfiguration(tls());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto *once = new PostBody(body);
    QNetworkReply *reply = manager->post(request, once);
    once->setParent(reply);
    return reply;
}

void NetworkAccess::drop(QNetworkReply *reply)
{
    QNetworkAccessManager *manager = reply->manager();
    const bool isLate = reply->isRunning();
    reply->abort();
    // Qt 6.4 begins one in its next turn that was given up before that, by then without a manager.
    // Check: tst_networkjob (cancelledAtOnceItSendsNothing) and tests/soak, with AddressSanitizer.
    QCoreApplication::removePostedEvents(reply, QEvent::MetaCall);
    reply->setParent(nullptr); // no child of its manager any more, nor in its way
    reply->deleteLater();
    m_managers.giveBack(manager, !isLate);
}

void NetworkAccess::trustAlso(const QList<QSslCertificate> &certificates)
{
    m_tls.reset();
    if (!certificates.isEmpty()) {
        // The whole store is named: with only ours added, Qt would no longer look into the
        // system's.
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls->setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
    }
    m_managers.retireAll();
}

void NetworkAccess::markUnreachable(const QString &host)
{
    m_addresses.markUnreachable(host);
    m_managers.retireThoseTo(host);
}

void NetworkAccess::useProxy(const ProxyChoice &choice)
{
    m_proxyChoice = choice;
}

void NetworkAccess::signIn(const QString &proxyAddress, const ProxySignIn &signIn)
{
    m_signIns.insert(proxyAddress, signIn);
}

void NetworkAccess::signOutOfAll()
{
    m_signIns.clear();
    m_managers.retireAll(); // they hold passwords
}

/// nullopt if the environment does not decide.
std::optional<ProxyRoute> NetworkAccess::environmentRoute(const QUrl &url) const
{
    const bool isDecided = isLoopback(url) || m_proxyChoice.kind == ProxyChoice::Kind::None ||
                           manualProxy(m_proxyChoice);
    return isDecided ? std::nullopt
                     : environmentProxy(QProcessEnvironment::systemEnvironment(), url);
}

std::optional<UnusableProxy> NetworkAccess::proxyProblem(const QUrl &url) const
{
    const auto route = environmentRoute(url);
    return route && !route->isValue() ? std::optional(route->error()) : std::nullopt;
}

QFuture<QNetworkProxy> NetworkAccess::proxyFor(const QUrl &url)
{
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    const QFuture<QNetworkProxy> future = promise->future();
    promise->start();
    const auto answer = [promise](const QNetworkProxy &proxy) {
        promise->addResult(proxy);
        promise->finish();
    };
    if (isLoopback(url) || m_proxyChoice.kind == ProxyChoice::Kind::None) {
        answer(QNetworkProxy::NoProxy);
        return future;
    }
    if (const std::optional<QNetworkProxy> manual = manualProxy(m_proxyChoice)) {
        answer(*manual);
        return future;
    }
    if (const auto route = environmentRoute(url)) {
        answer(route->isValue() ? route->value() : QNetworkProxy(QNetworkProxy::NoProxy));
        return future;
    }
    QUrl hostOnly; // the query of our URL is a secret, and a proxy script would be given it
    hostOnly.setScheme(url.scheme());
    hostOnly.setHost(url.host());
    hostOnly.setPort(url.port());
    m_lookUps.start([hostOnly, answer] {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(hostOnly));
        answer(proxies.value(0, QNetworkProxy::NoProxy));
    });
    return future;
}

QNetworkProxy NetworkAccess::signedIn(const QNetworkProxy &proxy) const
{
    QNetworkProxy way = proxy;
    const auto known = m_signIns.constFind(proxyAddress(proxy.hostName(), proxy.port()));
    if (known != m_signIns.cend()) {
        way.setUser(known->user);
        way.setPassword(QString::fromUtf8(known->password.reveal()));
    }
    return way;
}
