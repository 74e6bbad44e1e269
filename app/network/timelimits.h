// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

/// How long one attempt of a call may take. 0 means no limit.
struct TimeLimits
{
    std::chrono::milliseconds headers{20'000}; ///< until the reply's headers are complete
    std::chrono::milliseconds silence{10'000}; ///< without receiving a byte
    std::chrono::milliseconds whole{30'000};   ///< in total

    bool operator==(const TimeLimits &) const = default;
};

/// The time limit that expired.
enum class TimeLimit {
    Headers = 1, ///< headers not complete in time
    Silence,     ///< no byte received for too long
    Whole,       ///< attempt not complete in time
};
