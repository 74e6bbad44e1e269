// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/attemptrecord.h"
#include "api/chatbotlist.h"
#include "api/exchange.h"
#include "connection/connection.h"
#include "explain/retry.h"
#include "network/timelimits.h"
#include "system/environment.h"
#include "workspace/lockout.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <variant>

class ChatbotListCall;
class NetworkAccess;

/// States of a fetch.
namespace fetching
{
struct Idle
{};
struct Loading
{
    int number = 1; ///< of the try
};
struct Waiting
{
    ApiError error; ///< of the try before
    int retryNumber = 1;
    int maxRetries = 3;
    std::chrono::milliseconds until{}; ///< on the service's steady clock
    AttemptRecord last;
};
struct Loaded
{
    ChatbotList list;
    Origin origin;
    QDateTime at; ///< when the answer was complete
    AttemptRecord last;
};
struct Failed
{
    ApiError error;
    QDateTime at;
    AttemptRecord last;
};
using State = std::variant<Idle, Loading, Waiting, Loaded, Failed>;
} // namespace fetching

/// Fetches the list of a connection: one call at a time, tried again where that can help and shows.
/// The newest fetch wins; nothing of an earlier one is told any more.
class ChatbotService : public QObject
{
    Q_OBJECT

public:
    /// network: must outlive the service.
    explicit ChatbotService(NetworkAccess &network, Environment world = Environment::real(),
                            QObject *parent = nullptr);
    ~ChatbotService() override;

    /// Whether long lists come with their natural order, for whoever may want to see them sorted at
    /// once. Not so by default.
    void setOrdersLongLists(bool orders) { m_ordersLongLists = orders; }

    /// Begins anew, also while a call runs or waits.
    void fetch(const Connection &connection, const TimeLimits &limits, const RetryPolicy &policy);

    /// Ends a try that runs: the state becomes Failed (Cancelled). While a further one waits it is
    /// the same as stopWaiting(). Does nothing otherwise.
    void cancel();

    /// Ends a wait for a further try: the state becomes Failed with the error it waits for.
    void stopWaiting();

    /// While a further try waits: now.
    void tryNow();

    /// After a failure: a further try after this time, counted down like those that come by
    /// themselves. Does nothing in another state.
    void waitThenTry(std::chrono::milliseconds wait);

    /// For how long yet this connection had better not be asked; nothing where it may be.
    std::optional<std::chrono::milliseconds> lockoutLeft(const Connection &connection) const;

    /// The steady clock of Waiting::until.
    std::chrono::milliseconds steadyNow() const { return m_world.steady(); }

    /// Back to Idle, whatever went on: for another connection.
    void reset();

    const fetching::State &state() const { return m_state; }
    bool isBusy() const;

    /// The connection of the last fetch; its UserSig is in it.
    const Connection &connection() const { return m_connection; }

    /// How long the try that runs has run.
    std::chrono::milliseconds elapsed() const;

Q_SIGNALS:
    /// After each change of state(), and never from inside a call to this class that leaves it
    /// unchanged.
    void stateChanged();
    /// After each try, before stateChanged() tells what it led to; after one that was given up for
    /// a newer fetch, too.
    void tried(const Exchange &exchange);

private:
    void beginTry();
    void tryEnded();
    void setState(fetching::State state);
    void giveUpTry();
    std::unique_ptr<ChatbotListCall, void (*)(ChatbotListCall *)> takeCall();

    NetworkAccess &m_network;
    Environment m_world;
    Connection m_connection;
    TimeLimits m_limits;
    RetryPolicy m_policy;
    bool m_ordersLongLists = false;
    Lockouts m_lockouts;
    std::unique_ptr<ChatbotListCall> m_call;
    QTimer m_waitTimer;
    QElapsedTimer m_sinceFirst;
    AttemptRecord m_last;
    fetching::State m_state;
};
