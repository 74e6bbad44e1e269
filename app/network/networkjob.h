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

/// Sends one request once and collects the reply. The only class that uses QNetworkReply.
class NetworkJob : public QObject
{
    Q_OBJECT

public:
    /// network: must outlive the job.
    NetworkJob(NetworkAccess &network, HttpRequest request, const TimeLimits &limits,
               QObject *parent = nullptr);
    ~NetworkJob() override;

    /// Sends the request. Call it only once.
    void start();

    /// Ends the job and emits finished() with ReplyFacts::cancelled. Does nothing before start()
    /// and after the end.
    void cancel();

    /// Time since start().
    std::chrono::milliseconds elapsed() const;

Q_SIGNALS:
    /// Emitted exactly once after start(), never from inside start(). Not emitted if the job is
    /// destroyed first.
    void finished(const ReplyFacts &facts);

private:
    void startLimits();
    void stopLimits();
    void send();
    QString peerHost(const QNetworkProxy &proxy) const;
    bool startAddressLookup();
    void handleHeaders();
    void read();
    bool isTruncated() const;
    QNetworkReply::NetworkError networkError() const;
    bool isStuckAtProxy() const;
    void handleReplyFinished();
    void startProxyCheck();
    void handleProxyState(ProxyState state);
    void stopProxyCheck();
    std::optional<ProxyChallenge> proxyChallenge() const;
    void handleTimeout(TimeLimit limit);
    void finish();

    NetworkAccess &m_network;
    HttpRequest m_request;
    QFutureWatcher<QNetworkProxy> m_proxyLookup;
    QFutureWatcher<QHostAddress> m_addressLookup;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy};
    QNetworkReply *m_reply = nullptr;
    std::vector<RateLimit::Ticket> m_tickets; ///< one per send, until the headers arrive
    bool m_wasDelayed = false;                ///< by the rate limit
    ReplyFacts m_facts;
    QElapsedTimer m_clock;
    QTimer m_headersTimer;
    QTimer m_silenceTimer;
    QTimer m_wholeTimer;
    QTimer m_proxyTimer; ///< starts the proxy check
    std::unique_ptr<ProxyCheck> m_proxyCheck;
    ProxyState m_proxyState = ProxyState::Unknown;
    enum class Stage { New, Running, Over } m_stage = Stage::New;
};
