// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call.h"
#include "workspace/fetchsession.h"

#include <memory>
#include <optional>
#include <vector>

/// A call that is queued or running.
struct FetchSession::Call
{
    FetchQueue::Ticket ticket = 0;
    Connection connection;                                ///< in another region if searching
    std::unique_ptr<ApiCall<ChatbotList>> call = nullptr; ///< nullptr until it is sent
};

struct FetchSession::Entry
{
    Connection connection;
    FetchOptions options;
    fetching::State state;
    std::vector<Call> calls;                              ///< at most one, unless searching regions
    std::optional<AttemptRecord> last;                    ///< the last attempt of this fetch
    std::optional<std::chrono::milliseconds> firstSentAt; ///< when its first attempt was sent
    struct Previous
    {
        Connection connection;
        fetching::State state;
    };
    std::optional<Previous> previous; ///< what dismiss() restores; set if a request was not sent

    AttemptRecord lastRecord() const { return last.value_or(AttemptRecord()); }
};
