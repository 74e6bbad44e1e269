// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fetchsession.h"

#include "api/robots.h"
#include "network/chatlog.h"
#include "workspace/fetchentry.h"

#include <algorithm>
#include <utility>

// The methods of FetchSession that queue and send calls and handle their replies.

using namespace fetching;

void FetchSession::enqueue(const QString &id, Entry &entry, const Connection &connection)
{
    const FetchQueue::Ticket ticket = m_queue.add(connection.endpoint.authority());
    m_owners.insert(ticket, id);
    entry.calls.push_back({ticket, connection, nullptr});
}

void FetchSession::enqueueAttempt(const QString &id, Entry &entry)
{
    enqueue(id, entry, entry.connection);
    setState(id, entry, Loading{entry.last ? entry.last->number + 1 : 1, std::nullopt});
}

/// Sends queued calls up to the limits.
void FetchSession::sendNext()
{
    while (const auto ticket = m_isQueuePaused ? std::nullopt : m_queue.takeNext()) {
        const QString id = m_owners.value(*ticket);
        Entry &entry = *find(id);
        Call &call = *std::find_if(entry.calls.begin(), entry.calls.end(),
                                   [&](const Call &one) { return one.ticket == *ticket; });
        if (remainingLockout(call.connection)) { // it began after the call was queued
            block(id, entry, *ticket);
        } else {
            send(id, entry, call);
        }
    }
}

void FetchSession::send(const QString &id, Entry &entry, Call &call)
{
    const bool isAttempt = std::holds_alternative<Loading>(entry.state);
    call.call = std::make_unique<ApiCall<ChatbotList>>(
        m_network, call.connection, robots::list(), entry.options.limits, m_environment,
        isAttempt && entry.last ? &*entry.last : nullptr);
    connect(call.call.get(), &AbstractApiCall::finished, this,
            [this, id, ticket = call.ticket] { callFinished(id, ticket); });
    call.call->start();
    if (isAttempt) {
        const auto now = steadyNow();
        entry.firstSentAt = entry.firstSentAt.value_or(now);
        setState(id, entry, Loading{std::get<Loading>(entry.state).attempt, now});
    }
}

/// Ends a queued call without sending it, since a lockout has begun.
void FetchSession::block(const QString &id, Entry &entry, FetchQueue::Ticket ticket)
{
    const Call call = removeCall(entry, ticket);
    if (std::holds_alternative<SearchingRegions>(entry.state)) {
        recordRegionAnswer(id, entry, {call.connection.region, RegionVerdict::NoAnswer, 0});
    } else if (std::optional<State> blocked = blockedState(entry.connection, entry.options)) {
        entry.previous = Entry::Previous();
        setState(id, entry, *std::move(blocked));
    }
}

/// Removes the call from entry and queue. The ApiCall must be deleted with deleteLater(): one of
/// its signals may be being emitted.
FetchSession::Call FetchSession::removeCall(Entry &entry, FetchQueue::Ticket ticket)
{
    const auto found = std::find_if(entry.calls.begin(), entry.calls.end(),
                                    [ticket](const Call &call) { return call.ticket == ticket; });
    Call call = std::move(*found);
    entry.calls.erase(found);
    m_owners.remove(ticket);
    m_queue.remove(ticket);
    return call;
}

void FetchSession::callFinished(const QString &id, FetchQueue::Ticket ticket)
{
    Entry &entry = *find(id);
    Call call = removeCall(entry, ticket);
    call.call->disconnect(this);
    m_events.push_back({id, call.call->exchange()});
    const ApiResult<ChatbotList> &result = call.call->result();
    if (!result.isValue()) {
        m_lockouts.record(call.connection, result.error(), steadyNow());
    }
    if (std::holds_alternative<SearchingRegions>(entry.state)) {
        recordRegionAnswer(id, entry, regionAnswerFrom(call.connection.region, result));
    } else {
        endAttempt(id, entry, call);
    }
    call.call.release()->deleteLater();
    sendNext();
    emitPendingSignals();
}

void FetchSession::endAttempt(const QString &id, Entry &entry, const Call &call)
{
    const QDateTime now = m_environment.now();
    entry.last = call.call->exchange().record;
    const ApiResult<ChatbotList> &result = call.call->result();
    if (result.isValue()) {
        setState(id, entry, Loaded{result.value(), entry.connection.origin(), now, *entry.last});
        return;
    }
    const RetryPolicy &policy = entry.options.retries;
    const int retryNumber = entry.last->number;
    const auto wait =
        retryDelay(retryNumber, result.error(), policy,
                   steadyNow() - entry.firstSentAt.value_or(steadyNow()), m_environment.fraction());
    if (!wait) {
        qCDebug(chatLog) << "no further retry";
        setState(id, entry, stateAfter({result.error(), now, *entry.last}));
        return;
    }
    qCDebug(chatLog) << "retry" << retryNumber << "of" << policy.maxRetries << "in" << wait->count()
                     << "ms";
    setState(id, entry,
             WaitingForRetry{result.error(), retryNumber, policy.maxRetries, steadyNow() + *wait,
                             *entry.last});
}

void FetchSession::recordRegionAnswer(const QString &id, Entry &entry, const RegionAnswer &answer)
{
    auto searching = std::get<SearchingRegions>(entry.state);
    for (RegionAnswer &existing : searching.answers) {
        if (existing.region == answer.region) {
            existing = answer;
        }
    }
    if (isIncomplete(searching.answers)) {
        setState(id, entry, std::move(searching));
    } else {
        setState(id, entry, Failed{searching.failure, searching.answers});
    }
}

void FetchSession::abandonCalls(const QString &id, Entry &entry)
{
    while (!entry.calls.empty()) {
        Call call = removeCall(entry, entry.calls.front().ticket);
        if (call.call) {
            call.call->disconnect(this);
            call.call->abandon();
            m_events.push_back({id, call.call->exchange()});
            call.call.release()->deleteLater();
        }
    }
}
