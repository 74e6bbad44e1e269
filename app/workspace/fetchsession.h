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

/// How one connection is fetched.
struct FetchOptions
{
    TimeLimits limits; ///< of one attempt, from when it is sent
    RetryPolicy retries;
    /// Whether a UserSig that the service would refuse is sent.
    enum class Preflight { Judge, Skip } preflight = Preflight::Skip;
};

/// Fetches the lists of many connections: so many calls at once, each connection in exactly one
/// state. The newest fetch of a connection wins, and no call of one connection changes anything for
/// another one; but they share the lockouts and the rate limit.
///
/// A connection is known by an id: a saved one's, a built-in one's, the draft's. One that was never
/// fetched is Idle.
class FetchSession : public QObject
{
    Q_OBJECT

public:
    /// network: must outlive the session.
    explicit FetchSession(NetworkAccess &network, Environment environment = Environment::real(),
                          CallLater callLater = ::callLater, QObject *parent = nullptr);
    ~FetchSession() override;

    /// How many calls run at once. Those that run go on.
    void setCallLimits(const FetchQueue::Limits &limits) { m_queue.setLimits(limits); }

    /// Where the search for a region looks.
    void setRegionEndpoints(RegionEndpoints endpoints) { m_endpoints = std::move(endpoints); }

    /// Is asked when a proxy requires authentication: whether a login is now looked up without the
    /// person; endLoginLookUp() must follow then.
    using LoginLookUp = std::function<bool(const ProxyChallenge &)>;
    void setLoginLookUp(LoginLookUp lookUp) { m_loginLookUp = std::move(lookUp); }

    /// Begins anew, also while a call runs or waits. Sends nothing during a lockout or without a
    /// UserSig: the state says so.
    void fetch(const QString &id, const Connection &connection, const FetchOptions &options);

    /// Ends what runs or waits. A fetch becomes Cancelled; a wait for a retry, or a search, ends
    /// with the failure that led to it. Does nothing otherwise.
    void cancel(const QString &id);
    void cancelAll();

    /// While a retry is due: now.
    void retryNow(const QString &id);

    /// No retry: ends with the failure that led to it.
    void stopWaiting(const QString &id);

    /// After a failure: one retry after this time. Does nothing in another state.
    void waitThenRetry(const QString &id, std::chrono::milliseconds wait);

    enum class SecretScope { OneHost, AnyHost }; ///< where the UserSig may be sent to

    /// After a failure of a documented region: asks the other ones for the app. If the UserSig may
    /// not be sent to their hosts, none is asked and the state is AwaitingSecret.
    void searchRegions(const QString &id, SecretScope scope);

    /// After a fetch or a search that was not sent: back to the state before it. Forgets what a
    /// search has found.
    void dismiss(const QString &id);

    /// The login that was looked up was not found, or does not help.
    void endLoginLookUp(const QString &id);

    /// Back to Idle, whatever went on.
    void reset(const QString &id);

    const fetching::State &state(const QString &id) const;
    QStringList ids() const; ///< of those that were fetched
    bool isBusy(const QString &id) const { return fetching::isBusy(state(id)); }
    bool isBusy() const;

    /// Of the last fetch, its UserSig included; empty if there was none.
    Connection connection(const QString &id) const;

    /// Calls on their way, of all connections.
    int runningCalls() const { return m_queue.running(); }

    /// For how long yet the service will refuse this app and identifier; nullopt if it will not.
    std::optional<std::chrono::milliseconds> lockoutLeft(const Connection &connection) const;

    /// The clock of the states.
    std::chrono::milliseconds steadyNow() const { return m_environment.steady(); }

Q_SIGNALS:
    /// After each change of a state; never from a method that leaves it unchanged. During a slot
    /// further changes are collected until it has returned.
    void stateChanged(const QString &id);
    /// After each call that was sent, one that was given up included, and before stateChanged().
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
    std::optional<fetching::State> refusal(const Connection &connection,
                                           const FetchOptions &options) const;
    void setState(const QString &id, Entry &entry, fetching::State state);
    void recordChange(const QString &id);
    fetching::State endedWith(const fetching::Failure &failure) const;

    void enqueue(const QString &id, Entry &entry, const Connection &connection);
    void enqueueAttempt(const QString &id, Entry &entry);
    void sendNext();
    void send(const QString &id, Entry &entry, Call &call);
    void refuse(const QString &id, Entry &entry, FetchQueue::Ticket ticket);
    void callFinished(const QString &id, FetchQueue::Ticket ticket);
    void attemptEnded(const QString &id, Entry &entry, const Call &call);
    void regionAnswered(const QString &id, Entry &entry, const RegionAnswer &answer);
    Call take(Entry &entry, FetchQueue::Ticket ticket);
    void abandonCalls(const QString &id, Entry &entry);
    void awaitNextRetry();
    void sendDueRetries();
    void announce();

    NetworkAccess &m_network;
    Environment m_environment;
    CallLater m_callLater;
    RegionEndpoints m_endpoints;
    LoginLookUp m_loginLookUp;
    Lockouts m_lockouts;
    FetchQueue m_queue;
    QHash<FetchQueue::Ticket, QString> m_owners; ///< ids of connections
    std::map<QString, std::unique_ptr<Entry>> m_entries;
    std::unique_ptr<QObject> m_wait; ///< for the next retry that is due
    std::deque<Event> m_events;      ///< still to be announced
    bool m_isAnnouncing = false;
    bool m_holdsQueue = false; ///< sends nothing from it
};
