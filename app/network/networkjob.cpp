// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkjob.h"

#include "network/chatlog.h"
#include "network/networkaccess.h"
#include "system/threads.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace
{

/// Most proxies open a tunnel within this time. After it the proxy is checked on a second
/// connection.
constexpr std::chrono::milliseconds proxyCheckDelay{500};

/// How long a failed call waits for the result of the proxy check.
constexpr std::chrono::milliseconds maxProxyCheckTime{2000};

/// Does not log the user and the password.
void logProxy(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy) {
        qCDebug(chatLog) << "no proxy";
    } else {
        qCDebug(chatLog).noquote().nospace() << "proxy " << proxy.hostName() << ':' << proxy.port();
    }
}

const char *limitName(TimeLimit limit)
{
    switch (limit) {
    case TimeLimit::Headers:
        return "for the headers";
    case TimeLimit::Silence:
        return "for silence";
    case TimeLimit::Whole:
        return "for the whole attempt";
    }
    return "";
}

} // namespace

NetworkJob::NetworkJob(NetworkAccess &network, HttpRequest request, const TimeLimits &limits,
                       QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_request(std::move(request))
{
    const auto setUp = [this](QTimer &timer, std::chrono::milliseconds time, TimeLimit limit) {
        timer.setSingleShot(true);
        timer.setTimerType(Qt::PreciseTimer);
        timer.setInterval(time);
        connect(&timer, &QTimer::timeout, this, [this, limit] { handleTimeout(limit); });
    };
    setUp(m_headersTimer, limits.headers, TimeLimit::Headers);
    setUp(m_silenceTimer, limits.silence, TimeLimit::Silence);
    setUp(m_wholeTimer, limits.whole, TimeLimit::Whole);
    m_proxyTimer.setSingleShot(true);
    connect(&m_proxyTimer, &QTimer::timeout, this, &NetworkJob::startProxyCheck);
}

NetworkJob::~NetworkJob()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_network.discard(m_reply);
    }
}

void NetworkJob::start()
{
    Q_ASSERT(m_stage == Stage::New);
    m_stage = Stage::Running;
    m_clock.start();
    startLimits();
    if (const auto proxy = m_network.unusableProxyFor(m_request.request.url())) {
        m_facts.unusableProxy = proxy;
        QMetaObject::invokeMethod(this, &NetworkJob::finish, Qt::QueuedConnection);
        return;
    }
    constexpr int threads = 3; // for the proxy, the host's address and the connection
    if (!canStartThreads(threads)) {
        qCDebug(chatLog) << "no thread can be started";
        m_facts.noThread = true;
        QMetaObject::invokeMethod(this, &NetworkJob::finish, Qt::QueuedConnection);
        return;
    }
    // The proxy lookup is part of the call: the time limits and cancel() apply to it.
    // Uses a watcher, as QFuture::then() of Qt 6.4 crashes if its context, this job, is destroyed
    // while the lookup thread is still running. Check: tst_networkjob
    // (canBeDestroyedDuringProxyLookup).
    connect(&m_proxyLookup, &QFutureWatcherBase::finished, this, &NetworkJob::send);
    m_proxyLookup.setFuture(m_network.proxyFor(m_request.request.url()));
}

void NetworkJob::startLimits()
{
    for (QTimer *timer : {&m_headersTimer, &m_silenceTimer, &m_wholeTimer}) {
        if (timer->interval() > 0) {
            timer->start();
        }
    }
}

void NetworkJob::stopLimits()
{
    for (QTimer *timer : {&m_headersTimer, &m_silenceTimer, &m_wholeTimer}) {
        timer->stop();
    }
}

/// The host that the connection is made to.
QString NetworkJob::peerHost(const QNetworkProxy &proxy) const
{
    return proxy.type() == QNetworkProxy::NoProxy ? m_request.request.url().host()
                                                  : proxy.hostName();
}

/// Starts a lookup if the host could not be reached the last time. Returns whether send() has to
/// wait for it. Behind a proxy only the proxy's own name is looked up.
bool NetworkJob::startAddressLookup()
{
    const QNetworkProxy proxy = m_proxyLookup.result();
    const QString host = peerHost(proxy);
    HostAddresses &addresses = m_network.addresses();
    if (!addresses.isUnreachable(host)) {
        return false;
    }
    const QUrl url = m_request.request.url();
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    connect(&m_addressLookup, &QFutureWatcherBase::finished, this, [this, host] {
        m_network.addresses().setAddress(host, m_addressLookup.result());
        send();
    });
    const bool isDirect = proxy.type() == QNetworkProxy::NoProxy;
    m_addressLookup.setFuture(addresses.lookUp(host, static_cast<quint16>(isDirect ? port : 0)));
    return true;
}

void NetworkJob::send()
{
    if (m_stage != Stage::Running || startAddressLookup()) {
        return;
    }
    RateLimit &rateLimit = m_network.rateLimit();
    std::optional<RateLimit::Ticket> ticket = rateLimit.take(m_request.rateKey);
    if (!ticket) {
        const std::chrono::milliseconds wait = rateLimit.timeUntilNext(m_request.rateKey);
        qCDebug(chatLog) << "delayed by the rate limit for" << wait.count() << "ms";
        m_wasDelayed = true;
        stopLimits(); // waiting for our own rate limit does not count
        QTimer::singleShot(wait, Qt::PreciseTimer, this, &NetworkJob::send);
        return;
    }
    if (m_wasDelayed) {
        startLimits();
    }
    m_tickets.push_back(std::move(*ticket));
    m_proxy = m_network.withCredentials(m_proxyLookup.result());
    logProxy(m_proxy);
    m_reply = m_network.post(m_request.request, m_request.body, m_proxy);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        stopProxyCheck();
        if (++m_facts.sends > 1) { // a later Qt may resend even a body that cannot be rewound
            m_tickets.push_back(m_network.rateLimit().countSend(m_request.rateKey));
        }
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkJob::handleHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkJob::read);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors) {
            m_facts.tlsErrors.append(error.error());
        }
    });
    // Queued, as Qt may finish a reply before post() has returned.
    connect(m_reply, &QNetworkReply::finished, this, &NetworkJob::handleReplyFinished,
            Qt::QueuedConnection);
    if (m_proxy.type() != QNetworkProxy::NoProxy) {
        m_proxyTimer.start(proxyCheckDelay);
    }
}

void NetworkJob::cancel()
{
    if (m_stage == Stage::Running) {
        m_facts.cancelled = true;
        finish();
    }
}

std::chrono::milliseconds NetworkJob::elapsed() const
{
    return std::chrono::milliseconds(m_clock.isValid() ? m_clock.elapsed() : 0);
}

void NetworkJob::handleHeaders()
{
    m_tickets.clear();
    m_headersTimer.stop();
    if (m_silenceTimer.isActive()) {
        m_silenceTimer.start();
    }
}

void NetworkJob::read()
{
    if (m_stage != Stage::Running) {
        return;
    }
    if (m_silenceTimer.isActive()) {
        m_silenceTimer.start();
    }
    // In chunks, to check the size before a decompression bomb is in memory as a whole.
    constexpr qint64 chunkSize = 1024 * 1024;
    while (m_reply->bytesAvailable() > 0) {
        const QByteArray bytes = m_reply->read(chunkSize);
        if (bytes.isEmpty()) {
            break;
        }
        if (m_facts.body.size() + bytes.size() > maxBodySize) {
            m_facts.tooLarge = true;
            finish();
            return;
        }
        m_facts.body += bytes;
    }
}

/// Whether the body is shorter than its Content-Length. Qt 6.4 occasionally reports success if the
/// connection breaks early. Cannot be checked for compressed bodies, as Qt does not tell the number
/// of compressed bytes. Check: tst_networkjobfaults (brokenReplyIsAnError), repeated many times.
bool NetworkJob::isTruncated() const
{
    constexpr int noContent = 204;
    constexpr int notModified = 304;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    bool isNumber = false;
    const qint64 contentLength = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
    return m_reply->isFinished() && isNumber && status != noContent && status != notModified &&
           !m_reply->hasRawHeader("Content-Encoding") &&
           !m_reply->hasRawHeader("Transfer-Encoding") && m_facts.body.size() < contentLength;
}

/// Qt 6.4 reports some errors of the proxy as errors of the host behind it: status 404 to CONNECT,
/// refusals by a SOCKS5 proxy, and a proxy whose own name is not found.
/// Check: tst_networkproxy (refusalByProxyIsAnError, unknownProxyNameIsAnError) and tst_socksproxy.
QNetworkReply::NetworkError NetworkJob::networkError() const
{
    QNetworkReply::NetworkError error = m_reply->error();
    const bool usesProxy = m_proxy.type() != QNetworkProxy::NoProxy;
    if (isStuckAtProxy()) {
        switch (error) {
        case QNetworkReply::HostNotFoundError:
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::UnknownNetworkError:
            error = QNetworkReply::UnknownProxyError; // the proxy check finds the exact error
            break;
        case QNetworkReply::TimeoutError:
            error = QNetworkReply::ProxyTimeoutError;
            break;
        default:
            break;
        }
    }
    if (isStuckAtProxy() && m_proxyState != ProxyState::Unknown) {
        return proxyError(error, m_proxyState);
    }
    // A server may reply 407 although no proxy is used.
    if (error == QNetworkReply::ProxyAuthenticationRequiredError && !usesProxy) {
        return QNetworkReply::UnknownContentError;
    }
    if (error == QNetworkReply::ContentReSendError) {
        // Qt tried to send the body again, which PostBody prevents. If there is a status, the reply
        // is valid, and its status was the reason (307 or 308, although we follow no redirects).
        // Otherwise the reason was that the connection broke before a reply.
        const bool hasReply =
            m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
        error = hasReply ? QNetworkReply::NoError : QNetworkReply::RemoteHostClosedError;
    }
    return error == QNetworkReply::NoError && isTruncated() ? QNetworkReply::RemoteHostClosedError
                                                            : error;
}

void NetworkJob::handleReplyFinished()
{
    const QNetworkReply::NetworkError error =
        m_stage == Stage::Running ? networkError() : QNetworkReply::NoError;
    const bool isProxyError = error >= QNetworkReply::ProxyConnectionRefusedError &&
                              error <= QNetworkReply::UnknownProxyError &&
                              error != QNetworkReply::ProxyAuthenticationRequiredError;
    if (isStuckAtProxy() && isProxyError) {
        startProxyCheck();
        if (!m_proxyCheck->isOver()) {
            m_proxyCheck->setTimeout(maxProxyCheckTime);
            return;
        }
    }
    finish();
}

void NetworkJob::handleTimeout(TimeLimit limit)
{
    if (m_stage == Stage::Running) {
        qCDebug(chatLog) << "time limit ran out:" << limitName(limit) << "after"
                         << elapsed().count() << "ms";
        if (!m_reply || !m_reply->isFinished()) {
            m_facts.expiredLimit = limit; // otherwise only the proxy check was still running
        }
        finish();
    }
}

/// Every started job ends here, unless it is destroyed first.
void NetworkJob::finish()
{
    if (m_stage != Stage::Running) {
        return;
    }
    if (m_reply && m_reply->isFinished() && !m_facts.tooLarge) {
        read();
        if (m_stage != Stage::Running) {
            return;
        }
    }
    m_stage = Stage::Over;
    stopLimits();
    stopProxyCheck();
    m_tickets.clear();
    m_facts.duration = elapsed();
    m_facts.host = m_request.request.url().host();
    if (isStuckAtProxy()) {
        m_facts.proxyAddress = proxyAddress(m_proxy.hostName(), m_proxy.port());
    }
    if (m_reply) {
        m_facts.error = networkError();
        m_facts.proxyChallenge = proxyChallenge();
        m_facts.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        for (qsizetype size = 0; const auto &header : m_reply->rawHeaderPairs()) {
            size += header.first.size() + header.second.size();
            if (size > maxHeadersSize) {
                break;
            }
            m_facts.headers.append(header);
        }
        m_facts.retryAfter = m_reply->rawHeader("Retry-After");
        m_facts.date = m_reply->rawHeader("Date");
        m_reply->disconnect(this);
        m_network.discard(std::exchange(m_reply, nullptr));
        if (m_facts.httpStatus == 0 && !m_facts.cancelled) {
            m_network.markUnreachable(peerHost(m_proxy));
        }
    }
    Q_EMIT finished(m_facts);
}
