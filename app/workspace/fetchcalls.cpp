// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fetchsession.h"

#include "api/robots.h"
#include "network/chatlog.h"
#include "workspace/fetchentry.h"

#include <algorithm>
#include <utility>

// The calls of a session: from the queue to what their replies lead to.

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

/// Sends all that may be sent now.
void FetchSession::sendNext()
{
    while (const auto ticket = m_holdsQueue ? std::nullopt : m_queue.takeNext()) {
        const QString id = m_owners.value(*ticket);
        Entry &entry = *find(id);
        Call &call = *std::find_if(entry.calls.begin(), entry.calls.end(),
                                   [&](const Call &one) { return one.ticket == *ticket; });
        if (lockoutLeft(call.connection)) { // since it was put into the queue
            refuse(id, entry, *ticket);
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

/// It must not be sent: a lockout has begun while it was in the queue.
void FetchSession::refuse(const QString &id, Entry &entry, FetchQueue::Ticket ticket)
{
    const Call call = take(entry, ticket);
    if (std::holds_alternative<SearchingRegions>(entry.state)) {
        regionAnswered(id, entry, {call.connection.region, RegionVerdict::NoAnswer, 0});
    } else if (std::optional<State> refused = refusal(entry.connection, entry.options)) {
        entry.before = Entry::Before();
        setState(id, entry, *std::move(refused));
    }
}

/// Out of the queue. Its call must be deleted later: we may be inside a signal of it.
FetchSession::Call FetchSession::take(Entry &entry, FetchQueue::Ticket ticket)
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
    Call call = take(entry, ticket);
    call.call->disconnect(this);
    m_events.push_back({id, call.call->exchange()});
    const ApiResult<ChatbotList> &result = call.call->result();
    if (!result.isValue()) {
        m_lockouts.record(call.connection, result.error(), steadyNow());
    }
    if (std::holds_alternative<SearchingRegions>(entry.state)) {
        regionAnswered(id, entry, answerOf(call.connection.region, result));
    } else {
        attemptEnded(id, entry, call);
    }
    call.call.release()->deleteLater();
    sendNext();
    announce();
}

void FetchSession::attemptEnded(const QString &id, Entry &entry, const Call &call)
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
        waitBefore(retryNumber, result.error(), policy,
                   steadyNow() - entry.firstSentAt.value_or(steadyNow()), m_environment.fraction());
    if (!wait) {
        qCDebug(chatLog) << "no further try";
        setState(id, entry, endedWith({result.error(), now, *entry.last}));
        return;
    }
    qCDebug(chatLog) << "further try" << retryNumber << "of" << policy.maxRetries << "in"
                     << wait->count() << "ms";
    setState(id, entry,
             WaitingForRetry{result.error(), retryNumber, policy.maxRetries, steadyNow() + *wait,
                             *entry.last});
}

void FetchSession::regionAnswered(const QString &id, Entry &entry, const RegionAnswer &answer)
{
    auto searching = std::get<SearchingRegions>(entry.state);
    for (RegionAnswer &known : searching.answers) {
        if (known.region == answer.region) {
            known = answer;
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
        Call call = take(entry, entry.calls.front().ticket);
        if (call.call) {
            call.call->disconnect(this);
            call.call->abandon();
            m_events.push_back({id, call.call->exchange()});
            call.call.release()->deleteLater();
        }
    }
}
