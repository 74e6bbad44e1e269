// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fetchsession.h"

#include "connection/parsedusersig.h"
#include "workspace/fetchentry.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

using namespace fetching;

FetchSession::FetchSession(NetworkAccess &network, Environment environment, CallLater callLater,
                           QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_environment(std::move(environment))
    , m_callLater(std::move(callLater))
    , m_endpoints(regionEndpoint)
{}

FetchSession::~FetchSession() = default;

FetchSession::Entry *FetchSession::find(const QString &id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : found->second.get();
}

const State &FetchSession::state(const QString &id) const
{
    static const State idle;
    const Entry *entry = find(id);
    return entry ? entry->state : idle;
}

Connection FetchSession::connection(const QString &id) const
{
    const Entry *entry = find(id);
    return entry ? entry->connection : Connection();
}

QStringList FetchSession::ids() const
{
    QStringList all;
    for (const auto &[id, entry] : m_entries) {
        all.append(id);
    }
    return all;
}

bool FetchSession::isBusy() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const auto &entry) { return fetching::isBusy(entry.second->state); });
}

std::optional<std::chrono::milliseconds>
FetchSession::remainingLockout(const Connection &connection) const
{
    return m_lockouts.remaining(connection, steadyNow());
}

/// The state of a fetch that must not be sent; nullopt if it may be sent.
std::optional<State> FetchSession::blockedState(const Connection &connection,
                                                const FetchOptions &options) const
{
    if (connection.userSig.isEmpty()) {
        return AwaitingSecret{AwaitingSecret::Reason::Missing};
    }
    if (const auto left = remainingLockout(connection)) {
        return BlockedBeforeSending{BlockedBeforeSending::Lockout{steadyNow() + *left},
                                    connection.sdkAppId, connection.identifier};
    }
    if (options.preflight == FetchOptions::Preflight::Check) {
        const UserSigStatus status =
            evaluateUserSig(parseUserSig(connection.userSig), connection.sdkAppId,
                            connection.identifier, m_environment.now().toSecsSinceEpoch());
        if (status.willBeRejected()) {
            return BlockedBeforeSending{status, connection.sdkAppId, connection.identifier};
        }
    }
    return std::nullopt;
}

void FetchSession::fetch(const QString &id, const Connection &connection,
                         const FetchOptions &options)
{
    std::unique_ptr<Entry> &owned = m_entries[id];
    if (!owned) {
        owned = std::make_unique<Entry>();
    }
    Entry &entry = *owned;
    abandonCalls(id, entry);
    std::optional<State> blocked = blockedState(connection, options);
    if (!blocked) {
        entry.previous.reset();
    } else if (!entry.previous) {
        entry.previous = fetching::isBusy(entry.state)
                             ? Entry::Previous()
                             : Entry::Previous{entry.connection, entry.state};
    }
    entry.connection = connection;
    entry.options = options;
    entry.last.reset();
    entry.firstSentAt.reset();
    if (blocked) {
        setState(id, entry, *std::move(blocked));
    } else {
        enqueueAttempt(id, entry);
    }
    sendNext();
    emitPendingSignals();
}

void FetchSession::cancel(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (std::holds_alternative<Loading>(entry->state)) {
        if (entry->calls.front().call) {
            entry->calls.front().call->cancel(); // calls callFinished() before it returns
            return;
        }
        abandonCalls(id, *entry);
        setState(id, *entry, Cancelled{{ApiError(), m_environment.now(), entry->lastRecord()}});
    } else if (std::holds_alternative<WaitingForRetry>(entry->state)) {
        cancelRetry(id);
    } else if (std::holds_alternative<SearchingRegions>(entry->state)) {
        dismiss(id);
    }
    sendNext();
    emitPendingSignals();
}

void FetchSession::cancelAll()
{
    {
        // Otherwise each cancelled call would let the next queued one be sent.
        const QScopedValueRollback<bool> pausing(m_isQueuePaused, true);
        for (const QString &id : ids()) {
            cancel(id);
        }
    }
    sendNext();
    emitPendingSignals();
}

void FetchSession::retryNow(const QString &id)
{
    Entry *entry = find(id);
    if (entry && std::holds_alternative<WaitingForRetry>(entry->state)) {
        enqueueAttempt(id, *entry);
        sendNext();
        emitPendingSignals();
    }
}

void FetchSession::cancelRetry(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (const auto *waiting = std::get_if<WaitingForRetry>(&entry->state)) {
        setState(id, *entry, stateAfter({waiting->error, m_environment.now(), waiting->last}));
        emitPendingSignals();
    }
}

void FetchSession::scheduleRetry(const QString &id, std::chrono::milliseconds wait)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (const auto *failed = std::get_if<Failed>(&entry->state)) {
        entry->options.retries.maxRetries = 0;
        const Failure failure = failed->failure;
        setState(id, *entry,
                 WaitingForRetry{failure.error, 1, 1, steadyNow() + wait, failure.last});
        emitPendingSignals();
    }
}

void FetchSession::searchRegions(const QString &id, SecretScope scope)
{
    Entry *entry = find(id);
    if (!entry || !findRegion(entry->connection.region)) {
        return;
    }
    std::optional<Failure> failure;
    if (const auto *waiting = std::get_if<WaitingForRetry>(&entry->state)) {
        failure = Failure{waiting->error, m_environment.now(), waiting->last};
    } else if (const Failure *ended = failureOf(entry->state)) {
        failure = *ended;
    }
    if (!failure) {
        return;
    }
    abandonCalls(id, *entry);
    if (scope == SecretScope::OneHost) {
        entry->previous = Entry::Previous{entry->connection, Failed{*failure}};
        setState(id, *entry, AwaitingSecret{AwaitingSecret::Reason::OnlyForHost});
    } else {
        SearchingRegions searching{*failure, {}};
        for (const Connection &other : connectionsInOtherRegions(entry->connection, m_endpoints)) {
            searching.answers.append({other.region, RegionVerdict::Pending, 0});
            enqueue(id, *entry, other);
        }
        setState(id, *entry, std::move(searching));
    }
    sendNext();
    emitPendingSignals();
}

void FetchSession::dismiss(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (entry->previous) {
        const Entry::Previous previous = *std::exchange(entry->previous, std::nullopt);
        entry->connection = previous.connection;
        setState(id, *entry, previous.state);
    } else if (const auto *searching = std::get_if<SearchingRegions>(&entry->state)) {
        abandonCalls(id, *entry);
        setState(id, *entry, Failed{Failure(searching->failure)});
    } else if (auto *failed = std::get_if<Failed>(&entry->state);
               failed && !failed->answers.isEmpty()) {
        setState(id, *entry, Failed{Failure(failed->failure)});
    }
    sendNext();
    emitPendingSignals();
}

void FetchSession::endLoginLookup(const QString &id)
{
    Entry *entry = find(id);
    auto *awaiting = entry ? std::get_if<AwaitingProxyLogin>(&entry->state) : nullptr;
    if (awaiting && awaiting->isLookupPending) {
        setState(id, *entry, AwaitingProxyLogin{Failure(awaiting->failure), false});
        emitPendingSignals();
    }
}

void FetchSession::reset(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    abandonCalls(id, *entry);
    const bool isChange = !std::holds_alternative<Idle>(entry->state);
    entry->state = Idle();
    m_entries.erase(id);
    if (isChange) {
        recordChange(id);
    }
    scheduleNextRetry();
    sendNext();
    emitPendingSignals();
}

void FetchSession::setState(const QString &id, Entry &entry, State state)
{
    const bool affectsRetries = std::holds_alternative<WaitingForRetry>(entry.state) ||
                                std::holds_alternative<WaitingForRetry>(state);
    entry.state = std::move(state);
    if (affectsRetries) {
        scheduleNextRetry();
    }
    recordChange(id);
}

/// Several changes of one connection before the signals are emitted count as one, such as being
/// queued and immediately sent.
void FetchSession::recordChange(const QString &id)
{
    const bool isRecorded =
        std::any_of(m_events.begin(), m_events.end(),
                    [&id](const Event &event) { return event.id == id && !event.exchange; });
    if (!isRecorded) {
        m_events.push_back({id, std::nullopt});
    }
}

State FetchSession::stateAfter(const Failure &failure) const
{
    if (failure.error.kind == ApiError::Kind::Cancelled) {
        return Cancelled{failure};
    }
    if (failure.error.proxy) {
        return AwaitingProxyLogin{failure,
                                  m_startLoginLookup && m_startLoginLookup(*failure.error.proxy)};
    }
    return Failed{failure};
}

/// One timer serves all connections.
void FetchSession::scheduleNextRetry()
{
    std::optional<std::chrono::milliseconds> due;
    for (const auto &[id, entry] : m_entries) {
        if (const auto *waiting = std::get_if<WaitingForRetry>(&entry->state)) {
            due = due ? std::min(*due, waiting->until) : waiting->until;
        }
    }
    m_retryTimer.reset();
    if (due) {
        m_retryTimer = std::make_unique<QObject>();
        m_callLater(std::max(std::chrono::milliseconds(0), *due - steadyNow()), m_retryTimer.get(),
                    [this] { sendDueRetries(); });
    }
}

/// If the timer fires early, it is restarted for the remaining time.
void FetchSession::sendDueRetries()
{
    if (m_retryTimer) {
        m_retryTimer.release()->deleteLater(); // its slot is still running
    }
    const auto now = steadyNow();
    for (const QString &id : ids()) {
        Entry &entry = *find(id);
        const auto *waiting = std::get_if<WaitingForRetry>(&entry.state);
        if (waiting && waiting->until <= now) {
            enqueueAttempt(id, entry);
        }
    }
    scheduleNextRetry();
    sendNext();
    emitPendingSignals();
}

void FetchSession::emitPendingSignals()
{
    if (m_isEmitting) {
        return;
    }
    const QScopedValueRollback<bool> rollback(m_isEmitting, true);
    while (!m_events.empty()) {
        const Event event = std::move(m_events.front());
        m_events.pop_front();
        if (event.exchange) {
            Q_EMIT attemptFinished(event.id, *event.exchange);
        } else {
            Q_EMIT stateChanged(event.id);
        }
    }
}
