// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call.h"
#include "workspace/fetchsession.h"

#include <memory>
#include <optional>
#include <vector>

/// One that is in the queue, or runs.
struct FetchSession::Call
{
    FetchQueue::Ticket ticket = 0;
    Connection connection;                                ///< of a search, in another region
    std::unique_ptr<ApiCall<ChatbotList>> call = nullptr; ///< once it is sent
};

struct FetchSession::Entry
{
    Connection connection;
    FetchOptions options;
    fetching::State state;
    std::vector<Call> calls;                              ///< one, but for a search
    std::optional<AttemptRecord> last;                    ///< of this fetch
    std::optional<std::chrono::milliseconds> firstSentAt; ///< of its attempts
    struct Before
    {
        Connection connection;
        fetching::State state;
    };
    std::optional<Before> before; ///< what was asked for was not sent

    AttemptRecord lastRecord() const { return last.value_or(AttemptRecord()); }
};
