// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/networkaccess.h"

#include "connection/endpoint.h"

#include <QFile>
#include <QHash>
#include <QNetworkProxyFactory>
#include <QPromise>
#include <QThreadPool>

#include <memory>

class NetworkAccess::KnownProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {byHost.value(query.peerHostName(), QNetworkProxy::NoProxy)};
    }

    QHash<QString, QNetworkProxy> byHost;
};

NetworkAccess::NetworkAccess(QObject *parent)
    : QNetworkAccessManager(parent)
    , m_proxies(new KnownProxies)
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    setProxyFactory(m_proxies);
    setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void NetworkAccess::trustAlso(const QList<QSslCertificate> &certificates)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!certificates.isEmpty()) {
        // The whole store is named: with only ours added, Qt would no longer look into the system's.
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
    }
    m_tls = tls;
    clearConnectionCache();
}

QFuture<QNetworkProxy> NetworkAccess::systemProxyFor(const QUrl &url)
{
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    const QFuture<QNetworkProxy> future = promise->future();
    promise->start();
    const auto answer = [promise](const QNetworkProxy &proxy) {
        promise->addResult(proxy);
        promise->finish();
    };
    if (isLoopback(url)) {
        answer(QNetworkProxy::NoProxy);
        return future;
    }
    QUrl hostOnly; // the query of our URL is a secret, and a proxy script would be given it
    hostOnly.setScheme(url.scheme());
    hostOnly.setHost(url.host());
    hostOnly.setPort(url.port());
    QThreadPool::globalInstance()->start([hostOnly, answer] {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(hostOnly));
        answer(proxies.value(0, QNetworkProxy::NoProxy));
    });
    return future;
}

void NetworkAccess::setProxyFor(const QUrl &url, const QNetworkProxy &proxy)
{
    m_proxies->byHost.insert(url.host(), proxy);
}

QList<QSslCertificate> readCertificates(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    constexpr qint64 largest = 16 * 1024 * 1024;
    return QSslCertificate::fromData(file.read(largest), QSsl::Pem);
}
