// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

/// A monotonic clock: it never goes back and never jumps when the system time is changed. Its epoch
/// is unspecified. A parameter of classes that wait, so that tests can inject a fake.
using SteadyClock = std::function<std::chrono::milliseconds()>;

inline std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}
