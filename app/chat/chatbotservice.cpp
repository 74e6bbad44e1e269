// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/chatbotservice.h"

#include "chat/networkaccess.h"
#include "chat/redaction.h"
#include "chat/reply.h"
#include "chat/request.h"

#include <QRandomGenerator>

#include <utility>

ServiceWorld ServiceWorld::real()
{
    return {[] { return QRandomGenerator::global()->generate(); },
            [] { return QRandomGenerator::global()->generateDouble(); },
            [] { return QDateTime::currentDateTimeUtc(); }};
}

ChatbotService::ChatbotService(NetworkAccess &network, ServiceWorld world, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_world(std::move(world))
{
    m_waitTimer.setSingleShot(true);
    m_waitTimer.setTimerType(Qt::PreciseTimer); // a coarse one comes up to 5 % early
    connect(&m_waitTimer, &QTimer::timeout, this, &ChatbotService::tryNow);
}

ChatbotService::~ChatbotService() = default;

void ChatbotService::fetch(const Connection &connection, const TimeLimits &limits,
                           const RetryPolicy &policy)
{
    dropJob();
    m_waitTimer.stop();
    m_connection = connection;
    m_limits = limits;
    m_policy = policy;
    m_try = {};
    m_try.number = 0;
    m_sinceFirst.start();
    beginTry();
}

void ChatbotService::beginTry()
{
    m_try = {m_try.number + 1, m_world.now(), {}, 0, 0};
    m_job = std::make_unique<NetworkJob>(
        m_network, listChatbotsRequest(m_connection, m_world.random32()), m_limits);
    connect(m_job.get(), &NetworkJob::finished, this, &ChatbotService::tryEnded);
    m_job->start();
    setState(fetching::Loading{m_try.number});
}

void ChatbotService::tryEnded(const ReplyFacts &facts)
{
    dropJob();
    const QDateTime now = m_world.now();
    m_try.duration = facts.duration;
    m_try.httpStatus = facts.httpStatus;
    m_try.sends = facts.sends;
    const Result<ChatbotList> result = judgeChatbotList(facts, now);
    if (result.isValue()) {
        setState(fetching::Loaded{result.value(), m_connection.origin(), now, m_try});
        return;
    }
    ApiError error = result.error();
    error.words = redacted(error.words, m_connection.userSig);
    error.requestId = redacted(error.requestId, m_connection.userSig);
    const int furtherTry = m_try.number;
    const auto wait =
        waitBefore(furtherTry, error, m_policy, std::chrono::milliseconds(m_sinceFirst.elapsed()),
                   m_world.fraction());
    if (!wait) {
        setState(fetching::Failed{error, now, m_try});
        return;
    }
    m_waitTimer.start(*wait);
    setState(fetching::Waiting{error, furtherTry, m_policy.furtherTries,
                               now.addMSecs(wait->count()), m_try});
}

void ChatbotService::cancel()
{
    if (m_job) {
        m_job->cancel();
    } else {
        stopWaiting();
    }
}

void ChatbotService::stopWaiting()
{
    if (const auto *waiting = std::get_if<fetching::Waiting>(&m_state)) {
        m_waitTimer.stop();
        setState(fetching::Failed{waiting->error, m_world.now(), waiting->last});
    }
}

void ChatbotService::tryNow()
{
    if (std::holds_alternative<fetching::Waiting>(m_state)) {
        m_waitTimer.stop();
        beginTry();
    }
}

void ChatbotService::reset()
{
    dropJob();
    m_waitTimer.stop();
    m_connection = {};
    if (!std::holds_alternative<fetching::Idle>(m_state)) {
        setState(fetching::Idle{});
    }
}

bool ChatbotService::isBusy() const
{
    return std::holds_alternative<fetching::Loading>(m_state) ||
           std::holds_alternative<fetching::Waiting>(m_state);
}

std::chrono::milliseconds ChatbotService::elapsed() const
{
    return m_job ? m_job->elapsed() : std::chrono::milliseconds(0);
}

void ChatbotService::setState(fetching::State state)
{
    m_state = std::move(state);
    Q_EMIT stateChanged();
}

void ChatbotService::dropJob()
{
    if (m_job) {
        m_job->disconnect(this);
        // At once, for a job that still runs: later the network may be gone before it.
        m_job->cancel();
        // We may be inside its signal.
        m_job.release()->deleteLater();
    }
}
