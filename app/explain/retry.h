// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

#include <chrono>
#include <optional>

/// How often a call that failed is tried again by itself, and for how long in all.
struct RetryPolicy
{
    int maxRetries = 3;
    /// No further try begins later than this after the first began; without it, any time.
    std::optional<std::chrono::milliseconds> within = std::chrono::seconds(60);

    bool operator==(const RetryPolicy &) const = default;
};

/// Whether the same call can succeed a moment later, with nothing changed.
enum class Passing { No, Fast, Slow };
Passing passing(const ApiError &error);

/// Whether a person who presses Retry can gain by it.
bool canRetryHelp(const ApiError &error);

/// Whether the host could not be found or reached, or another answered in its name: what a
/// region's backup host is for (1047/34620).
bool isHostTrouble(const ApiError &error);

/// How long to wait before a further try (1 is the first), or nothing where there shall be none.
/// Exponential, 1, 2, 4 s … or 4, 8, 16 s …, with full jitter: fraction (0 to 1) says how much of
/// it is waited. What the server asked for (Retry-After) is heeded instead, up to 30 s. sinceFirst:
/// since the first try began.
std::optional<std::chrono::milliseconds> waitBefore(int retryNumber, const ApiError &error,
                                                    const RetryPolicy &policy,
                                                    std::chrono::milliseconds sinceFirst,
                                                    double fraction);
