// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"
#include "api/redaction.h"
#include "network/networkjob.h"
#include "system/environment.h"

#include <QObject>

class NetworkAccess;

/// The part of ApiCall that does not depend on the type of the result. Use ApiCall.
class AbstractApiCall : public QObject
{
    Q_OBJECT

public:
    /// Sends the request. Call it only once.
    void start() { m_job.start(); }

    /// Ends the call and emits finished() immediately, with the error Cancelled. Does nothing after
    /// the end.
    void cancel() { m_job.cancel(); }

    /// Ends the call without emitting finished(). exchange() then has the error Cancelled.
    void abandon();

    /// Time since start().
    std::chrono::milliseconds elapsed() const { return m_job.elapsed(); }

    /// Request and reply, redacted. Valid only after the end.
    const Exchange &exchange() const { return m_exchange; }

Q_SIGNALS:
    /// Emitted exactly once after start(), never from inside start(). Not emitted if the call is
    /// abandoned or destroyed first.
    void finished();

protected:
    /// previous: the attempt that this one repeats; nullptr for the first.
    AbstractApiCall(NetworkAccess &network, const Connection &connection, ApiRequest request,
                    const TimeLimits &limits, const Environment &environment,
                    const AttemptRecord *previous);

    /// Called once the job has ended, with or without a valid reply. Must call finish().
    virtual void judge(const ReplyFacts &facts) = 0;
    virtual Exchange cancelledExchange(const ReplyFacts &facts) const = 0;

    /// Copies the facts of the reply into the record.
    void recordReply(const ReplyFacts &facts);
    void finish(Exchange exchange);

    const Connection &connection() const { return m_connection; }
    const AttemptRecord &record() const { return m_record; }
    QDateTime now() const { return m_environment.now(); }

private:
    Connection m_connection;
    Environment m_environment;
    AttemptRecord m_record;
    NetworkJob m_job;
    Exchange m_exchange;
};

/// The ReplyFacts of a call that was cancelled after @p duration.
ReplyFacts cancelledReply(std::chrono::milliseconds duration);

/// Removes secrets from server text in a successful reply. A command whose reply contains such text
/// overloads this for its value.
template <typename Value>
void redactReply(Value & /*value*/, const Secret & /*secret*/)
{}

/// One attempt of one command: builds the request, sends it, judges and redacts the reply, and
/// records the exchange.
template <typename Value>
class ApiCall : public AbstractApiCall
{
public:
    /// network: must outlive the call. previous: the attempt that this one repeats.
    ApiCall(NetworkAccess &network, const Connection &connection, const ApiCommand<Value> &command,
            const TimeLimits &limits, const Environment &environment,
            const AttemptRecord *previous = nullptr)
        : AbstractApiCall(network, connection,
                          apiRequest(connection, command, environment.random32()), limits,
                          environment, previous)
        , m_command(command)
    {}

    /// Valid only after finished().
    const ApiResult<Value> &result() const { return m_result; }

protected:
    void judge(const ReplyFacts &facts) override
    {
        ApiResult<Value> result = judgeReply(m_command, facts, now());
        recordReply(facts);
        if (result.isValue()) {
            Value value = std::move(result).value();
            redactReply(value, connection().userSig);
            m_result = std::move(value);
        } else {
            m_result = redacted(result.error(), connection().userSig);
        }
        finish(::exchange(connection(), record(), facts, m_command, m_result));
    }

    Exchange cancelledExchange(const ReplyFacts &facts) const override
    {
        return ::exchange(connection(), record(), facts, m_command, ApiError());
    }

private:
    ApiCommand<Value> m_command;
    ApiResult<Value> m_result = ApiError();
};
