// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/httprequest.h"
#include "network/proxycheck.h"
#include "network/ratelimit.h"
#include "network/replyfacts.h"
#include "network/timelimits.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QNetworkProxy>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class NetworkAccess;

/// One call, once. The only class that touches QNetworkReply.
class NetworkJob : public QObject
{
    Q_OBJECT

public:
    /// network: must outlive the job.
    NetworkJob(NetworkAccess &network, HttpRequest request, const TimeLimits &limits,
               QObject *parent = nullptr);
    ~NetworkJob() override;

    /// Sends it. Once only.
    void start();

    /// Ends it; finished() tells of a cancelled call. Does nothing before start() and after the
    /// end.
    void cancel();

    /// How long it has run.
    std::chrono::milliseconds elapsed() const;

Q_SIGNALS:
    /// Exactly once for each start(), and never from inside start(). Not when the job is destroyed
    /// first.
    void finished(const ReplyFacts &facts);

private:
    void startLimits();
    void stopLimits();
    void send();
    QString firstHost(const QNetworkProxy &proxy) const;
    bool looksUpAgain();
    void headersArrived();
    void read();
    bool isCutShort() const;
    QNetworkReply::NetworkError networkError() const;
    bool isStuckAtProxy() const;
    void replyFinished();
    void checkProxy();
    void proxyChecked(ProxyState state);
    void endProxyCheck();
    std::optional<ProxyChallenge> proxyChallenge() const;
    void runOut(TimeLimit limit);
    void finish();

    NetworkAccess &m_network;
    HttpRequest m_request;
    QFutureWatcher<QNetworkProxy> m_lookUp;
    QFutureWatcher<QHostAddress> m_addressLookUp;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy};
    QNetworkReply *m_reply = nullptr;
    std::vector<RateLimit::Place> m_places; ///< one for each time it was sent, until it is answered
    bool m_isHeldBack = false;              ///< it was, by the rate limit
    ReplyFacts m_facts;
    QElapsedTimer m_clock;
    QTimer m_headersTimer;
    QTimer m_silenceTimer;
    QTimer m_wholeTimer;
    QTimer m_proxyTimer; ///< until a proxy's silence is looked into
    std::unique_ptr<ProxyCheck> m_proxyCheck;
    ProxyState m_proxyState = ProxyState::Unknown;
    enum class Stage { New, Running, Over } m_stage = Stage::New;
};
