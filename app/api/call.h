// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"
#include "api/redaction.h"
#include "network/networkjob.h"
#include "system/environment.h"

#include <QObject>

class NetworkAccess;

/// One attempt of one command, without its type. Use ApiCall.
class AbstractApiCall : public QObject
{
    Q_OBJECT

public:
    /// Sends the request. Once only.
    void start() { m_job.start(); }

    /// Ends the call; finished() follows at once, with the error Cancelled. Does nothing after the
    /// end.
    void cancel() { m_job.cancel(); }

    /// Ends the call without finished(): exchange() is that of a cancelled call then.
    void abandon();

    /// For how long it has run.
    std::chrono::milliseconds elapsed() const { return m_job.elapsed(); }

    /// Request and reply, without a secret. Only after the end.
    const Exchange &exchange() const { return m_exchange; }

Q_SIGNALS:
    /// Exactly once for each start(), and never from inside start(). Not if the call is abandoned
    /// or destroyed first.
    void finished();

protected:
    /// before: the attempt that this one repeats; nullptr for the first.
    AbstractApiCall(NetworkAccess &network, const Connection &connection, ApiRequest request,
                    const TimeLimits &limits, const Environment &environment,
                    const AttemptRecord *before);

    /// The reply is complete: leads to finish().
    virtual void judge(const ReplyFacts &facts) = 0;
    virtual Exchange exchangeOfCancelled(const ReplyFacts &facts) const = 0;

    /// Fills in the record from what the network saw.
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

/// The facts of a call that was cancelled after this time.
ReplyFacts cancelledReply(std::chrono::milliseconds duration);

/// Takes secrets out of what the server says in a reply that says OK. A command whose reply has
/// such texts overloads this for its value.
template <typename Value>
void redactReply(Value & /*value*/, const Secret & /*secret*/)
{}

/// One attempt of one command: builds its request once, sends it, judges the reply, takes secrets
/// out of it and records all of that.
template <typename Value>
class ApiCall : public AbstractApiCall
{
public:
    /// network: must outlive the call. before: the attempt that this one repeats.
    ApiCall(NetworkAccess &network, const Connection &connection, const ApiCommand<Value> &command,
            const TimeLimits &limits, const Environment &environment,
            const AttemptRecord *before = nullptr)
        : AbstractApiCall(network, connection,
                          apiRequest(connection, command, environment.random32()), limits,
                          environment, before)
        , m_command(command)
    {}

    /// Only after finished().
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

    Exchange exchangeOfCancelled(const ReplyFacts &facts) const override
    {
        return ::exchange(connection(), record(), facts, m_command, ApiError());
    }

private:
    ApiCommand<Value> m_command;
    ApiResult<Value> m_result = ApiError();
};
