// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

/// A clock for waiting: it never goes back and never jumps, whatever happens to the computer's time
/// of day. Its zero means nothing. A parameter where tests need another one.
using SteadyClock = std::function<std::chrono::milliseconds()>;

inline std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}
