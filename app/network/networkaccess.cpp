// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkaccess.h"

#include "connection/endpoint.h"
#include "network/postbody.h"

#include <QCoreApplication>
#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QProcessEnvironment>
#include <QPromise>
#include <QThreadPool>

#include <system_error>
#include <thread>
#include <utility>

class NetworkAccess::KnownProxies : public QNetworkProxyFactory
{
public:
    explicit KnownProxies(std::shared_ptr<const ProxyTable> byHost)
        : m_byHost(std::move(byHost))
    {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {m_byHost->value(query.peerHostName(), QNetworkProxy::NoProxy)};
    }

private:
    std::shared_ptr<const ProxyTable> m_byHost;
};

NetworkAccess::NetworkAccess(QObject *parent, SteadyClock clock)
    : QObject(parent)
    , m_idle(std::move(clock))
{}

NetworkAccess::~NetworkAccess()
{
    // As a rule they are gone long since. For one that hangs nobody waits.
    constexpr int patience = 300; // ms
    m_gone->tryAcquire(m_retired, patience);
}

QNetworkReply *NetworkAccess::post(QNetworkRequest request, const QByteArray &body)
{
    m_addresses.direct(request);
    const QString host = request.url().host();
    if (m_manager && m_idle.isStale(host)) {
        retire(m_manager);
    }
    m_idle.use(host);
    if (!m_manager) {
        m_manager = new QNetworkAccessManager(this);
        m_manager->setProxyFactory(new KnownProxies(m_proxies));
        m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    request.setSslConfiguration(tls());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto *once = new PostBody(body);
    QNetworkReply *reply = m_manager->post(request, once);
    once->setParent(reply);
    return reply;
}

void NetworkAccess::drop(QNetworkReply *reply)
{
    QNetworkAccessManager *manager = reply->manager();
    const bool isLate = reply->isRunning();
    m_idle.use(reply->request().url().host());
    reply->abort();
    // Qt 6.4 begins one in its next turn that was given up before that, by then without a manager.
    // Check: tst_networkjob (cancelledAtOnceItSendsNothing) and tests/soak, with AddressSanitizer.
    QCoreApplication::removePostedEvents(reply, QEvent::MetaCall);
    reply->setParent(nullptr); // no child of its manager any more, nor in its way
    reply->deleteLater();
    if (isLate || manager != m_manager) {
        retire(manager);
    }
}

/// Lets no further call use this manager, and deletes it after its last one; in a thread that
/// nobody waits for: Qt waits up to 5 s for the manager's own one, and that is busy for as long as
/// a server has headers to send, whether the call was aborted or not (Qt 6.4). Further calls would
/// wait behind it, too. Check: tst_networkjoblimits (headersWithoutEndHoldUpNothing).
void NetworkAccess::retire(QNetworkAccessManager *manager)
{
    if (manager == m_manager) {
        m_manager = nullptr;
        m_idle.clear();
    }
    if (manager->findChild<QNetworkReply *>(QString(), Qt::FindDirectChildrenOnly)) {
        return; // drop() comes back to it
    }
    manager->setParent(nullptr);
    manager->moveToThread(nullptr);
    try {
        std::thread([manager, gone = m_gone] {
            delete manager;
            gone->release();
        }).detach();
        ++m_retired;
    } catch (const std::system_error &) {
        // Without a thread it stays until the program ends, where a leak checker finds it.
        static auto *const left = new QList<QNetworkAccessManager *>;
        left->append(manager);
    }
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
    if (m_manager) {
        retire(m_manager);
    }
}

void NetworkAccess::markUnreachable(const QString &host)
{
    m_addresses.markUnreachable(host);
    if (m_manager) {
        retire(m_manager);
    }
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
    m_proxies->clear(); // they hold passwords
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

QFuture<QNetworkProxy> NetworkAccess::proxyFor(const QUrl &url) const
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
    QThreadPool::globalInstance()->start([hostOnly, answer] {
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(hostOnly));
        answer(proxies.value(0, QNetworkProxy::NoProxy));
    });
    return future;
}

QNetworkProxy NetworkAccess::setProxyFor(const QUrl &url, const QNetworkProxy &proxy)
{
    QNetworkProxy way = proxy;
    const auto known = m_signIns.constFind(proxyAddress(proxy.hostName(), proxy.port()));
    if (known != m_signIns.cend()) {
        way.setUser(known->user);
        way.setPassword(QString::fromUtf8(known->password.reveal()));
    }
    m_proxies->insert(url.host(), way);
    return way;
}
