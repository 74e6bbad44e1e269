// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/chatbotservice.h"

#include "api/exchangeline.h"
#include "api/redaction.h"
#include "api/reply.h"
#include "api/request.h"
#include "api/serverclock.h"
#include "network/chatlog.h"
#include "network/networkaccess.h"
#include "system/threads.h"
#include "text/naturalorder.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>

#include <utility>

namespace
{

/// In bytes. The service's own answers are at most 1 MB (code 10018), but a custom endpoint may
/// send a million ids, over which the event loop would stand still for a fifth of a second.
constexpr qsizetype longAnswer = 2 * 1024 * 1024;

ReplyFacts cancelledCall(std::chrono::milliseconds duration)
{
    ReplyFacts facts;
    facts.cancelled = true;
    facts.duration = duration;
    return facts;
}

Result<ChatbotList> withNaturalOrder(const Result<ChatbotList> &result)
{
    if (!result.isValue()) {
        return result;
    }
    ChatbotList list = result.value();
    list.naturalOrder = NaturalOrder().sorted(list.userIds);
    return list;
}

} // namespace

Environment Environment::real()
{
    return {[] { return QRandomGenerator::global()->generate(); },
            [] { return QRandomGenerator::global()->generateDouble(); },
            [] { return QDateTime::currentDateTimeUtc(); }, steadyNow};
}

ChatbotService::ChatbotService(NetworkAccess &network, Environment world, QObject *parent)
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
    giveUpTry();
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
    const QDateTime now = m_world.now();
    const QDateTime callStartedAt = m_try.number == 0 ? now : m_try.callStartedAt;
    m_try = {m_try.number + 1, now, {}, 0, 0, m_world.random32(), callStartedAt};
    m_job = std::make_unique<NetworkJob>(m_network, listChatbotsRequest(m_connection, m_try.random),
                                         m_limits);
    connect(m_job.get(), &NetworkJob::finished, this, &ChatbotService::tryEnded);
    m_job->start();
    setState(fetching::Loading{m_try.number});
}

void ChatbotService::tryEnded(const ReplyFacts &facts)
{
    dropJob();
    if (facts.body.size() > longAnswer) {
        judgeAside(facts);
    } else {
        judged(facts, judgeChatbotList(facts, m_world.now()));
    }
}

/// In another thread; meanwhile it can be cancelled as before.
void ChatbotService::judgeAside(const ReplyFacts &facts)
{
    const auto promise = std::make_shared<QPromise<Result<ChatbotList>>>();
    m_judging = std::make_unique<QFutureWatcher<Result<ChatbotList>>>(this);
    m_try.duration = facts.duration;
    connect(m_judging.get(), &QFutureWatcherBase::finished, this, [this, facts] {
        const Result<ChatbotList> result = m_judging->result();
        dropJudging();
        judged(facts, result);
    });
    m_judging->setFuture(promise->future());
    const auto judge = [promise, facts, now = m_world.now(), orders = m_ordersLongLists] {
        promise->start();
        const Result<ChatbotList> result = judgeChatbotList(facts, now);
        promise->addResult(orders ? withNaturalOrder(result) : result);
        promise->finish();
    };
    if (canStartThreads(1)) {
        QThreadPool::globalInstance()->start(judge);
    } else {
        judge(); // better late than never
    }
}

void ChatbotService::judged(const ReplyFacts &facts, Result<ChatbotList> result)
{
    const QDateTime now = m_world.now();
    m_try.duration = facts.duration;
    m_try.httpStatus = facts.httpStatus;
    m_try.sends = facts.sends;
    m_try.clockAhead = clockAhead(facts.date, now);
    if (!result.isValue()) {
        result = redacted(result.error(), m_connection.userSig);
    }
    tell(exchange(m_connection, m_try, facts, result));
    if (result.isValue()) {
        setState(fetching::Loaded{result.value(), m_connection.origin(), now, m_try});
        return;
    }
    const ApiError &error = result.error();
    m_lockouts.note(m_connection, error, m_world.steady());
    const int retryNumber = m_try.number;
    const auto wait =
        waitBefore(retryNumber, error, m_policy, std::chrono::milliseconds(m_sinceFirst.elapsed()),
                   m_world.fraction());
    if (!wait) {
        qCDebug(chatLog) << "no further try";
        setState(fetching::Failed{error, now, m_try});
        return;
    }
    qCDebug(chatLog) << "further try" << retryNumber << "of" << m_policy.maxRetries << "in"
                     << wait->count() << "ms";
    m_waitTimer.start(*wait);
    setState(fetching::Waiting{error, retryNumber, m_policy.maxRetries, m_world.steady() + *wait,
                               m_try});
}

void ChatbotService::cancel()
{
    if (m_job) {
        m_job->cancel();
    } else if (m_judging) {
        dropJudging();
        judged(cancelledCall(m_try.duration), ApiError{ApiError::Kind::Cancelled, 0, {}, {}});
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

void ChatbotService::waitThenTry(std::chrono::milliseconds wait)
{
    if (const auto *failed = std::get_if<fetching::Failed>(&m_state)) {
        m_policy.maxRetries = 0;
        m_waitTimer.start(wait);
        setState(fetching::Waiting{failed->error, 1, 1, m_world.steady() + wait, failed->last});
    }
}

std::optional<std::chrono::milliseconds>
ChatbotService::lockoutLeft(const Connection &connection) const
{
    return m_lockouts.left(connection, m_world.steady());
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
    giveUpTry();
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
    if (m_job) {
        return m_job->elapsed();
    }
    return m_judging ? m_try.duration : std::chrono::milliseconds(0);
}

void ChatbotService::setState(fetching::State state)
{
    m_state = std::move(state);
    Q_EMIT stateChanged();
}

void ChatbotService::tell(const Exchange &exchange)
{
    qCDebug(chatLog).noquote() << exchangeLine(exchange);
    Q_EMIT tried(exchange);
}

void ChatbotService::giveUpTry()
{
    if (m_job || m_judging) {
        const ReplyFacts facts = cancelledCall(elapsed());
        m_try.duration = facts.duration;
        dropJob();
        dropJudging();
        tell(exchange(m_connection, m_try, facts, judgeChatbotList(facts, m_world.now())));
    }
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

void ChatbotService::dropJudging()
{
    if (m_judging) {
        m_judging->disconnect(this);
        // We may be inside its signal.
        m_judging.release()->deleteLater();
    }
}
