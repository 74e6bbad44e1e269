// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/chatbotservice.h"

#include "api/call.h"
#include "api/robots.h"
#include "network/chatlog.h"
#include "network/networkaccess.h"
#include "system/threads.h"
#include "text/naturalorder.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <utility>

namespace
{

/// In bytes. The service's own answers are at most 1 MB (code 10018), but a custom endpoint may
/// send a million ids, over which the event loop would stand still for a fifth of a second.
constexpr qsizetype longAnswer = 2 * 1024 * 1024;

ApiResult<ChatbotList> withNaturalOrder(const ApiResult<ChatbotList> &result)
{
    if (!result.isValue()) {
        return result;
    }
    ChatbotList list = result.value();
    list.naturalOrder = NaturalOrder().sorted(list.userIds);
    return list;
}

} // namespace

/// A call that judges a long answer in another thread; meanwhile it can be cancelled as before.
class ChatbotListCall : public ApiCall<ChatbotList>
{
public:
    ChatbotListCall(QObject &owner, NetworkAccess &network, const Connection &connection,
                    const TimeLimits &limits, const Environment &environment,
                    const AttemptRecord *before, bool ordersLongLists)
        : ApiCall(network, connection, robots::list(), limits, environment, before)
        , m_owner(owner)
        , m_ordersLongLists(ordersLongLists)
    {}

    void cancel() override;
    void abandon() override;
    std::chrono::milliseconds elapsed() const override
    {
        return m_judging ? m_duration : ApiCall::elapsed();
    }

protected:
    void judge(const ReplyFacts &facts) override;

private:
    using Watcher = QFutureWatcher<ApiResult<ChatbotList>>;

    void dropJudging()
    {
        m_judging->disconnect(this);
        m_judging.release()->deleteLater(); // we may be inside its signal
    }

    QObject &m_owner;
    bool m_ordersLongLists;
    std::unique_ptr<Watcher> m_judging; ///< of a long answer
    std::chrono::milliseconds m_duration{0};
};

void ChatbotListCall::judge(const ReplyFacts &facts)
{
    if (facts.body.size() <= longAnswer) {
        ApiCall::judge(facts);
        return;
    }
    const auto promise = std::make_shared<QPromise<ApiResult<ChatbotList>>>();
    m_judging = std::make_unique<Watcher>(&m_owner);
    m_duration = facts.duration;
    connect(m_judging.get(), &QFutureWatcherBase::finished, this, [this, facts] {
        const ApiResult<ChatbotList> result = m_judging->result();
        dropJudging();
        conclude(facts, result);
    });
    m_judging->setFuture(promise->future());
    const auto judge = [promise, facts, now = now(), orders = m_ordersLongLists] {
        promise->start();
        const ApiResult<ChatbotList> result = judgeReply(robots::list(), facts, now);
        promise->addResult(orders ? withNaturalOrder(result) : result);
        promise->finish();
    };
    if (canStartThreads(1)) {
        QThreadPool::globalInstance()->start(judge);
    } else {
        judge(); // better late than never
    }
}

void ChatbotListCall::cancel()
{
    if (m_judging) {
        dropJudging();
        conclude(cancelledReply(m_duration), ApiError());
    } else {
        ApiCall::cancel();
    }
}

void ChatbotListCall::abandon()
{
    ApiCall::abandon();
    if (m_judging) {
        dropJudging();
    }
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
    m_last.number = 0;
    m_sinceFirst.start();
    beginTry();
}

void ChatbotService::beginTry()
{
    m_call =
        std::make_unique<ChatbotListCall>(*this, m_network, m_connection, m_limits, m_world,
                                          m_last.number > 0 ? &m_last : nullptr, m_ordersLongLists);
    connect(m_call.get(), &AbstractApiCall::finished, this, &ChatbotService::tryEnded);
    m_call->start();
    setState(fetching::Loading{m_last.number + 1});
}

void ChatbotService::tryEnded()
{
    const auto call = takeCall();
    const QDateTime now = m_world.now();
    m_last = call->exchange().record;
    Q_EMIT tried(call->exchange());
    const ApiResult<ChatbotList> &result = call->result();
    if (result.isValue()) {
        setState(fetching::Loaded{result.value(), m_connection.origin(), now, m_last});
        return;
    }
    const ApiError &error = result.error();
    m_lockouts.note(m_connection, error, m_world.steady());
    const int retryNumber = m_last.number;
    const auto wait =
        waitBefore(retryNumber, error, m_policy, std::chrono::milliseconds(m_sinceFirst.elapsed()),
                   m_world.fraction());
    if (!wait) {
        qCDebug(chatLog) << "no further try";
        setState(fetching::Failed{error, now, m_last});
        return;
    }
    qCDebug(chatLog) << "further try" << retryNumber << "of" << m_policy.maxRetries << "in"
                     << wait->count() << "ms";
    m_waitTimer.start(*wait);
    setState(fetching::Waiting{error, retryNumber, m_policy.maxRetries, m_world.steady() + *wait,
                               m_last});
}

void ChatbotService::cancel()
{
    if (m_call) {
        m_call->cancel();
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
    return m_call ? m_call->elapsed() : std::chrono::milliseconds(0);
}

void ChatbotService::setState(fetching::State state)
{
    m_state = std::move(state);
    Q_EMIT stateChanged();
}

void ChatbotService::giveUpTry()
{
    if (const auto call = takeCall()) {
        call->abandon();
        Q_EMIT tried(call->exchange());
    }
}

/// It lives on until the event loop has its turn: we may be inside its signal.
std::unique_ptr<ChatbotListCall, void (*)(ChatbotListCall *)> ChatbotService::takeCall()
{
    if (m_call) {
        m_call->disconnect(this);
    }
    return {m_call.release(), [](ChatbotListCall *call) { call->deleteLater(); }};
}
