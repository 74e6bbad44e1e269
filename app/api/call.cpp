// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call.h"

#include "api/exchangeline.h"
#include "api/serverclock.h"
#include "network/chatlog.h"

#include <utility>

AbstractApiCall::AbstractApiCall(NetworkAccess &network, const Connection &connection,
                                 ApiRequest request, const TimeLimits &limits,
                                 const Environment &environment, const AttemptRecord *previous)
    : m_connection(connection)
    , m_environment(environment)
    , m_job(network, std::move(request.http), limits)
{
    m_record.number = previous ? previous->number + 1 : 1;
    m_record.startedAt = environment.now();
    m_record.callStartedAt = previous ? previous->callStartedAt : m_record.startedAt;
    m_record.request = std::move(request.printable);
    connect(&m_job, &NetworkJob::finished, this, [this](const ReplyFacts &facts) { judge(facts); });
}

void AbstractApiCall::abandon()
{
    m_job.disconnect(this);
    m_record.duration = elapsed();
    // Cancel now: by the time this call is deleted, the NetworkAccess may be destroyed.
    m_job.cancel();
    m_exchange = cancelledExchange(cancelledReply(m_record.duration));
    qCDebug(chatLog).noquote() << exchangeLine(m_exchange);
}

void AbstractApiCall::recordReply(const ReplyFacts &facts)
{
    m_record.duration = facts.duration;
    m_record.httpStatus = facts.httpStatus;
    m_record.sends = facts.sends;
    m_record.clockAhead = clockAhead(facts.date, now());
}

void AbstractApiCall::finish(Exchange exchange)
{
    m_exchange = std::move(exchange);
    qCDebug(chatLog).noquote() << exchangeLine(m_exchange);
    Q_EMIT finished();
}

ReplyFacts cancelledReply(std::chrono::milliseconds duration)
{
    ReplyFacts facts;
    facts.cancelled = true;
    facts.duration = duration;
    return facts;
}
