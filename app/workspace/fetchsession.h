// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"
#include "connection/connection.h"
#include "connection/region.h"
#include "explain/retry.h"
#include "network/proxychallenge.h"
#include "network/timelimits.h"
#include "system/calllater.h"
#include "system/environment.h"
#include "workspace/fetchqueue.h"
#include "workspace/fetchstate.h"
#include "workspace/lockout.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

class NetworkAccess;

struct FetchOptions
{
    TimeLimits limits; ///< of each attempt, from when it is sent
    RetryPolicy retries;
    /// Check: a UserSig that the service would reject is not sent.
    enum class Preflight { Check, Skip } preflight = Preflight::Skip;
};

/// Fetches the chatbot lists of many connections, with a limit on concurrent calls. Each connection
/// is in exactly one state. The newest fetch of a connection wins. Connections are independent,
/// except that they share lockouts and the rate limit.
///
/// A connection is identified by the id of a saved connection, a built-in one or the draft. It is
/// Idle until it is first fetched.
class FetchSession : public QObject
{
    Q_OBJECT

public:
    /// network: must outlive this object.
    explicit FetchSession(NetworkAccess &network, Environment environment = Environment::real(),
                          CallLater callLater = ::callLater, QObject *parent = nullptr);
    ~FetchSession() override;

    /// How many calls may run at once. Does not affect calls that are already running.
    void setCallLimits(const FetchQueue::Limits &limits) { m_queue.setLimits(limits); }

    /// The endpoints that searchRegions() asks.
    void setRegionEndpoints(RegionEndpoints endpoints) { m_endpoints = std::move(endpoints); }

    /// Called when a proxy requires authentication. Returns whether it has started to look the
    /// login up in the keychain; endLoginLookup() must follow in that case.
    using StartLoginLookup = std::function<bool(const ProxyChallenge &)>;
    void setLoginLookup(StartLoginLookup start) { m_startLoginLookup = std::move(start); }

    /// Starts a new fetch and abandons the current one. If the UserSig is missing, nothing is
    /// sent and the state becomes AwaitingSecret. If it fails the preflight check, or during a
    /// lockout, nothing is sent and the state becomes BlockedBeforeSending.
    void fetch(const QString &id, const Connection &connection, const FetchOptions &options);

    /// Loading becomes Cancelled. WaitingForRetry and SearchingRegions end with the failure that
    /// led to them. Does nothing in other states.
    void cancel(const QString &id);
    void cancelAll();

    /// Starts a scheduled retry immediately.
    void retryNow(const QString &id);

    /// Drops a scheduled retry; ends with the failure that led to it.
    void cancelRetry(const QString &id);

    /// Schedules a single retry. Does nothing unless the state is Failed.
    void scheduleRetry(const QString &id, std::chrono::milliseconds wait);

    enum class SecretScope { OneHost, AnyHost }; ///< where the UserSig may be sent

    /// After a failure in a documented region, asks all other regions for the app. With OneHost
    /// none is asked and the state becomes AwaitingSecret.
    void searchRegions(const QString &id, SecretScope scope);

    /// Restores the state before a fetch or search that was not sent. Cancels a running search, and
    /// removes the answers of a finished one.
    void dismiss(const QString &id);

    /// The look-up that StartLoginLookup began has ended: AwaitingProxyLogin now waits for the
    /// user. Call it in any case; it does nothing if a new fetch has begun.
    void endLoginLookup(const QString &id);

    /// Returns to Idle from any state. Abandons running calls.
    void reset(const QString &id);

    const fetching::State &state(const QString &id) const;
    QStringList ids() const; ///< of the connections fetched so far
    bool isBusy(const QString &id) const { return fetching::isBusy(state(id)); }
    bool isBusy() const;

    /// The connection of the last fetch, including its UserSig; empty if there was none.
    Connection connection(const QString &id) const;

    /// The number of calls in flight, for all connections.
    int runningCalls() const { return m_queue.running(); }

    /// The remaining lockout of this host, app and identifier; nullopt if they are not locked out.
    std::optional<std::chrono::milliseconds> remainingLockout(const Connection &connection) const;

    /// The clock that the times in states refer to.
    std::chrono::milliseconds steadyNow() const { return m_environment.steady(); }

Q_SIGNALS:
    /// After each change of state, and only then. Changes made by a connected slot are announced
    /// after that slot has returned.
    void stateChanged(const QString &id);
    /// After each call that was sent, abandoned ones included; before stateChanged().
    void attemptFinished(const QString &id, const Exchange &exchange);

private:
    struct Call;
    struct Entry;
    struct Event
    {
        QString id;
        std::optional<Exchange> exchange; ///< nullopt: the state has changed
    };

    Entry *find(const QString &id) const;
    std::optional<fetching::State> blockedState(const Connection &connection,
                                                const FetchOptions &options) const;
    void setState(const QString &id, Entry &entry, fetching::State state);
    void recordChange(const QString &id);
    fetching::State stateAfter(const fetching::Failure &failure) const;

    void enqueue(const QString &id, Entry &entry, const Connection &connection);
    void enqueueAttempt(const QString &id, Entry &entry);
    void sendNext();
    void send(const QString &id, Entry &entry, Call &call);
    void block(const QString &id, Entry &entry, FetchQueue::Ticket ticket);
    void callFinished(const QString &id, FetchQueue::Ticket ticket);
    void endAttempt(const QString &id, Entry &entry, const Call &call);
    void recordRegionAnswer(const QString &id, Entry &entry, const RegionAnswer &answer);
    Call removeCall(Entry &entry, FetchQueue::Ticket ticket);
    void abandonCalls(const QString &id, Entry &entry);
    void scheduleNextRetry();
    void sendDueRetries();
    void emitPendingSignals();

    NetworkAccess &m_network;
    Environment m_environment;
    CallLater m_callLater;
    RegionEndpoints m_endpoints;
    StartLoginLookup m_startLoginLookup;
    Lockouts m_lockouts;
    FetchQueue m_queue;
    QHash<FetchQueue::Ticket, QString> m_owners; ///< connection ids
    std::map<QString, std::unique_ptr<Entry>> m_entries;
    std::unique_ptr<QObject> m_retryTimer; ///< context of the timer for the next retry
    std::deque<Event> m_events;            ///< not announced yet
    bool m_isEmitting = false;
    bool m_isQueuePaused = false;
};
