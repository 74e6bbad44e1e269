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

/// As long as most proxies need at most for a tunnel; then a second connection looks into it.
constexpr std::chrono::milliseconds proxySilence{500};

/// How long a call that has failed waits for the check of its proxy.
constexpr std::chrono::milliseconds longestCheck{2000};

/// Without the user and the password that it may have.
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
        return "for the whole try";
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
    const auto setUp = [this](QTimer &timer, std::chrono::milliseconds limit, TimeLimit which) {
        timer.setSingleShot(true);
        timer.setTimerType(Qt::PreciseTimer);
        timer.setInterval(limit);
        connect(&timer, &QTimer::timeout, this, [this, which] { runOut(which); });
    };
    setUp(m_headersTimer, limits.headers, TimeLimit::Headers);
    setUp(m_silenceTimer, limits.silence, TimeLimit::Silence);
    setUp(m_wholeTimer, limits.whole, TimeLimit::Whole);
    m_proxyTimer.setSingleShot(true);
    connect(&m_proxyTimer, &QTimer::timeout, this, &NetworkJob::checkProxy);
}

NetworkJob::~NetworkJob()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_network.drop(m_reply);
    }
}

void NetworkJob::start()
{
    Q_ASSERT(m_stage == Stage::New);
    m_stage = Stage::Running;
    m_clock.start();
    startLimits();
    if (const auto problem = m_network.proxyProblem(m_request.request.url())) {
        m_facts.unusableProxy = problem;
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
    // The look-up of a proxy is part of the call: our limits and cancel() hold for it, too.
    // A watcher and not QFuture::then(): with Qt 6.4 that one does not survive it when its context,
    // this job, goes while the look-up's thread is still at work. Check: tst_networkjob
    // (destroyedBeforeTheProxyIsKnown).
    connect(&m_lookUp, &QFutureWatcherBase::finished, this, &NetworkJob::send);
    m_lookUp.setFuture(m_network.proxyFor(m_request.request.url()));
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

/// To which the connection is made.
QString NetworkJob::firstHost(const QNetworkProxy &proxy) const
{
    return proxy.type() == QNetworkProxy::NoProxy ? m_request.request.url().host()
                                                  : proxy.hostName();
}

/// Whether send() has to wait for the address of a host that could not be reached the last time. A
/// proxy looks up the host's by itself.
bool NetworkJob::looksUpAgain()
{
    const QNetworkProxy proxy = m_lookUp.result();
    const QString host = firstHost(proxy);
    HostAddresses &addresses = m_network.addresses();
    if (!addresses.isUnreachable(host)) {
        return false;
    }
    const QUrl url = m_request.request.url();
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    connect(&m_addressLookUp, &QFutureWatcherBase::finished, this, [this, host] {
        m_network.addresses().use(host, m_addressLookUp.result());
        send();
    });
    const bool isDirect = proxy.type() == QNetworkProxy::NoProxy;
    m_addressLookUp.setFuture(addresses.lookUp(host, static_cast<quint16>(isDirect ? port : 0)));
    return true;
}

void NetworkJob::send()
{
    if (m_stage != Stage::Running || looksUpAgain()) {
        return;
    }
    RateLimit &rateLimit = m_network.rateLimit();
    std::optional<RateLimit::Place> place = rateLimit.take(m_request.rateKey);
    if (!place) {
        const std::chrono::milliseconds wait = rateLimit.untilNext(m_request.rateKey);
        qCDebug(chatLog) << "held back by the rate limit for" << wait.count() << "ms";
        m_isHeldBack = true;
        stopLimits(); // they are of the call, not of our own queue
        QTimer::singleShot(wait, Qt::PreciseTimer, this, &NetworkJob::send);
        return;
    }
    if (m_isHeldBack) {
        startLimits();
    }
    m_places.push_back(std::move(*place));
    m_proxy = m_network.signedIn(m_lookUp.result());
    logProxy(m_proxy);
    m_reply = m_network.post(m_request.request, m_request.body, m_proxy);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        endProxyCheck();
        if (++m_facts.sends > 1) { // a later Qt may send a body again that cannot be rewound
            m_places.push_back(m_network.rateLimit().count(m_request.rateKey));
        }
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkJob::headersArrived);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkJob::read);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors) {
            m_facts.tlsErrors.append(error.error());
        }
    });
    // Queued: Qt may finish a reply before post() has returned.
    connect(m_reply, &QNetworkReply::finished, this, &NetworkJob::replyFinished,
            Qt::QueuedConnection);
    if (m_proxy.type() != QNetworkProxy::NoProxy) {
        m_proxyTimer.start(proxySilence);
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

void NetworkJob::headersArrived()
{
    m_places.clear();
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
    // In pieces: what a small compressed answer unpacks to must not be in memory before it is
    // counted.
    constexpr qint64 piece = 1024 * 1024;
    while (m_reply->bytesAvailable() > 0) {
        const QByteArray bytes = m_reply->read(piece);
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

/// Whether bytes are missing that were promised, though Qt 6.4 saw a good end: it does so once in a
/// while where the connection breaks early. Of a packed answer nothing is known: its length is that
/// of the packed bytes, which Qt keeps to itself. Check: tst_networkjobfaults (aBrokenAnswer), many
/// times over.
bool NetworkJob::isCutShort() const
{
    constexpr int noContent = 204;
    constexpr int notModified = 304;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    bool isNumber = false;
    const qint64 promised = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
    return m_reply->isFinished() && isNumber && status != noContent && status != notModified &&
           !m_reply->hasRawHeader("Content-Encoding") &&
           !m_reply->hasRawHeader("Transfer-Encoding") && m_facts.body.size() < promised;
}

/// Qt 6.4 tells of a proxy that is not there or says no as of the host behind it: of status 404 to
/// CONNECT, of a SOCKS5 proxy's refusals and of the proxy's own name as a host that was not found.
/// Check: tst_networkproxy (aProxyThatRefuses, aProxyWhoseNameLeadsNowhere) and tst_socksproxy.
QNetworkReply::NetworkError NetworkJob::networkError() const
{
    QNetworkReply::NetworkError error = m_reply->error();
    const bool proxied = m_proxy.type() != QNetworkProxy::NoProxy;
    if (isStuckAtProxy()) {
        switch (error) {
        case QNetworkReply::HostNotFoundError:
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::UnknownNetworkError:
            error = QNetworkReply::UnknownProxyError; // a check finds out if it is not there
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
    // A server behind no proxy may answer with the proxy's status.
    if (error == QNetworkReply::ProxyAuthenticationRequiredError && !proxied) {
        return QNetworkReply::UnknownContentError;
    }
    if (error == QNetworkReply::ContentReSendError) {
        // Qt would have liked to send it again, see PostBody: after an answer in good order because
        // of its status (307 and 308, though we follow none), else because there was no answer.
        const bool isAnswered =
            m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
        error = isAnswered ? QNetworkReply::NoError : QNetworkReply::RemoteHostClosedError;
    }
    return error == QNetworkReply::NoError && isCutShort() ? QNetworkReply::RemoteHostClosedError
                                                           : error;
}

void NetworkJob::replyFinished()
{
    const QNetworkReply::NetworkError error =
        m_stage == Stage::Running ? networkError() : QNetworkReply::NoError;
    const bool isOfProxy = error >= QNetworkReply::ProxyConnectionRefusedError &&
                           error <= QNetworkReply::UnknownProxyError &&
                           error != QNetworkReply::ProxyAuthenticationRequiredError;
    if (isStuckAtProxy() && isOfProxy) {
        checkProxy();
        if (!m_proxyCheck->isOver()) {
            m_proxyCheck->endWithin(longestCheck);
            return;
        }
    }
    finish();
}

void NetworkJob::runOut(TimeLimit limit)
{
    if (m_stage == Stage::Running) {
        qCDebug(chatLog) << "time limit ran out:" << limitName(limit) << "after"
                         << elapsed().count() << "ms";
        if (!m_reply || !m_reply->isFinished()) {
            m_facts.ranOut = limit; // else only the check of a proxy ran on
        }
        finish();
    }
}

/// The one way out.
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
    endProxyCheck();
    m_places.clear();
    m_facts.duration = elapsed();
    m_facts.host = m_request.request.url().host();
    if (isStuckAtProxy()) {
        m_facts.proxyAddress = proxyAddress(m_proxy.hostName(), m_proxy.port());
    }
    if (m_reply) {
        m_facts.error = networkError();
        m_facts.proxyChallenge = proxyChallenge();
        m_facts.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        for (qsizetype kept = 0; const auto &header : m_reply->rawHeaderPairs()) {
            kept += header.first.size() + header.second.size();
            if (kept > maxHeadersSize) {
                break;
            }
            m_facts.headers.append(header);
        }
        m_facts.retryAfter = m_reply->rawHeader("Retry-After");
        m_facts.date = m_reply->rawHeader("Date");
        m_reply->disconnect(this);
        m_network.drop(std::exchange(m_reply, nullptr));
        if (m_facts.httpStatus == 0 && !m_facts.cancelled) {
            m_network.markUnreachable(firstHost(m_proxy));
        }
    }
    Q_EMIT finished(m_facts);
}
