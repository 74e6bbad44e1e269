// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fetchsession.h"

#include "connection/usersigreading.h"
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
FetchSession::lockoutLeft(const Connection &connection) const
{
    return m_lockouts.left(connection, steadyNow());
}

/// The state in which a fetch ends that must not be sent.
std::optional<State> FetchSession::refusal(const Connection &connection,
                                           const FetchOptions &options) const
{
    if (connection.userSig.isEmpty()) {
        return AwaitingSecret{AwaitingSecret::Reason::Missing};
    }
    if (const auto left = lockoutLeft(connection)) {
        return BlockedBeforeSending{BlockedBeforeSending::Lockout{steadyNow() + *left},
                                    connection.sdkAppId, connection.identifier};
    }
    if (options.preflight == FetchOptions::Preflight::Judge) {
        const UserSigStatus status =
            judgeUserSig(examineUserSig(connection.userSig), connection.sdkAppId,
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
    std::unique_ptr<Entry> &known = m_entries[id];
    if (!known) {
        known = std::make_unique<Entry>();
    }
    Entry &entry = *known;
    abandonCalls(id, entry);
    std::optional<State> refused = refusal(connection, options);
    if (!refused) {
        entry.before.reset();
    } else if (!entry.before) {
        entry.before = fetching::isBusy(entry.state) ? Entry::Before()
                                                     : Entry::Before{entry.connection, entry.state};
    }
    entry.connection = connection;
    entry.options = options;
    entry.last.reset();
    entry.firstSentAt.reset();
    if (refused) {
        setState(id, entry, *std::move(refused));
    } else {
        enqueueAttempt(id, entry);
    }
    sendNext();
    announce();
}

void FetchSession::cancel(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (std::holds_alternative<Loading>(entry->state)) {
        if (entry->calls.front().call) {
            entry->calls.front().call->cancel(); // callFinished() follows at once
            return;
        }
        abandonCalls(id, *entry);
        setState(id, *entry, Cancelled{{ApiError(), m_environment.now(), entry->lastRecord()}});
    } else if (std::holds_alternative<WaitingForRetry>(entry->state)) {
        stopWaiting(id);
    } else if (std::holds_alternative<SearchingRegions>(entry->state)) {
        dismiss(id);
    }
    sendNext();
    announce();
}

void FetchSession::cancelAll()
{
    {
        // What is in the queue must not be sent in place of what was cancelled.
        const QScopedValueRollback<bool> holding(m_holdsQueue, true);
        for (const QString &id : ids()) {
            cancel(id);
        }
    }
    sendNext();
    announce();
}

void FetchSession::retryNow(const QString &id)
{
    Entry *entry = find(id);
    if (entry && std::holds_alternative<WaitingForRetry>(entry->state)) {
        enqueueAttempt(id, *entry);
        sendNext();
        announce();
    }
}

void FetchSession::stopWaiting(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (const auto *waiting = std::get_if<WaitingForRetry>(&entry->state)) {
        setState(id, *entry, endedWith({waiting->error, m_environment.now(), waiting->last}));
        announce();
    }
}

void FetchSession::waitThenRetry(const QString &id, std::chrono::milliseconds wait)
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
        announce();
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
        entry->before = Entry::Before{entry->connection, Failed{*failure}};
        setState(id, *entry, AwaitingSecret{AwaitingSecret::Reason::OnlyForHost});
    } else {
        SearchingRegions searching{*failure, {}};
        for (const Connection &other : inOtherRegions(entry->connection, m_endpoints)) {
            searching.answers.append({other.region, RegionVerdict::NotYet, 0});
            enqueue(id, *entry, other);
        }
        setState(id, *entry, std::move(searching));
    }
    sendNext();
    announce();
}

void FetchSession::dismiss(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    if (entry->before) {
        const Entry::Before before = *std::exchange(entry->before, std::nullopt);
        entry->connection = before.connection;
        setState(id, *entry, before.state);
    } else if (const auto *searching = std::get_if<SearchingRegions>(&entry->state)) {
        abandonCalls(id, *entry);
        setState(id, *entry, Failed{Failure(searching->failure)});
    } else if (auto *failed = std::get_if<Failed>(&entry->state);
               failed && !failed->answers.isEmpty()) {
        setState(id, *entry, Failed{Failure(failed->failure)});
    }
    sendNext();
    announce();
}

void FetchSession::endLoginLookUp(const QString &id)
{
    Entry *entry = find(id);
    auto *awaiting = entry ? std::get_if<AwaitingProxyLogin>(&entry->state) : nullptr;
    if (awaiting && awaiting->isLookedUp) {
        setState(id, *entry, AwaitingProxyLogin{Failure(awaiting->failure), false});
        announce();
    }
}

void FetchSession::reset(const QString &id)
{
    Entry *entry = find(id);
    if (!entry) {
        return;
    }
    abandonCalls(id, *entry);
    const bool changes = !std::holds_alternative<Idle>(entry->state);
    entry->state = Idle();
    m_entries.erase(id);
    if (changes) {
        recordChange(id);
    }
    awaitNextRetry();
    sendNext();
    announce();
}

void FetchSession::setState(const QString &id, Entry &entry, State state)
{
    const bool isOfRetry = std::holds_alternative<WaitingForRetry>(entry.state) ||
                           std::holds_alternative<WaitingForRetry>(state);
    entry.state = std::move(state);
    if (isOfRetry) {
        awaitNextRetry();
    }
    recordChange(id);
}

/// Queued and sent at once is one change.
void FetchSession::recordChange(const QString &id)
{
    const bool isKnown = std::any_of(m_events.begin(), m_events.end(), [&id](const Event &event) {
        return event.id == id && !event.exchange;
    });
    if (!isKnown) {
        m_events.push_back({id, std::nullopt});
    }
}

State FetchSession::endedWith(const Failure &failure) const
{
    if (failure.error.kind == ApiError::Kind::Cancelled) {
        return Cancelled{failure};
    }
    if (failure.error.proxy) {
        return AwaitingProxyLogin{failure, m_loginLookUp && m_loginLookUp(*failure.error.proxy)};
    }
    return Failed{failure};
}

/// One timer for all of them.
void FetchSession::awaitNextRetry()
{
    std::optional<std::chrono::milliseconds> due;
    for (const auto &[id, entry] : m_entries) {
        if (const auto *waiting = std::get_if<WaitingForRetry>(&entry->state)) {
            due = due ? std::min(*due, waiting->until) : waiting->until;
        }
    }
    m_wait.reset();
    if (due) {
        m_wait = std::make_unique<QObject>();
        m_callLater(std::max(std::chrono::milliseconds(0), *due - steadyNow()), m_wait.get(),
                    [this] { sendDueRetries(); });
    }
}

/// A timer that comes early is started once more for what is left.
void FetchSession::sendDueRetries()
{
    if (m_wait) {
        m_wait.release()->deleteLater(); // we are inside its slot
    }
    const auto now = steadyNow();
    for (const QString &id : ids()) {
        Entry &entry = *find(id);
        const auto *waiting = std::get_if<WaitingForRetry>(&entry.state);
        if (waiting && waiting->until <= now) {
            enqueueAttempt(id, entry);
        }
    }
    awaitNextRetry();
    sendNext();
    announce();
}

void FetchSession::announce()
{
    if (m_isAnnouncing) {
        return;
    }
    const QScopedValueRollback<bool> announcing(m_isAnnouncing, true);
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
