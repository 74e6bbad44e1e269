// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

/// How long one try of a call may take. A limit of 0 is none.
struct TimeLimits
{
    std::chrono::milliseconds headers{20'000}; ///< until the answer's headers are complete
    std::chrono::milliseconds silence{10'000}; ///< without a byte
    std::chrono::milliseconds whole{30'000};   ///< all in all

    bool operator==(const TimeLimits &) const = default;
};

/// Which of our limits ran out.
enum class TimeLimit {
    Headers = 1, ///< no complete headers in time
    Silence,     ///< not a byte for too long
    Whole,       ///< the whole call took too long
};
