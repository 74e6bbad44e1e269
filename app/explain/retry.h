// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

#include <chrono>
#include <optional>

/// How often a failed call is retried automatically, and for how long in all.
struct RetryPolicy
{
    int maxRetries = 3;
    /// No retry starts later than this after the first attempt started. nullopt: no limit.
    std::optional<std::chrono::milliseconds> within = std::chrono::seconds(60);

    bool operator==(const RetryPolicy &) const = default;
};

/// Whether the same call may succeed a moment later with nothing changed, and how fast to retry it.
enum class RetryPace { No, Fast, Slow };
RetryPace retryPace(const ApiError &error);

/// Whether pressing Retry can help.
bool canRetryHelp(const ApiError &error);

/// Whether the host could not be found or reached, or another host answered in its name. A region's
/// backup host is for such errors (1047/34620).
bool isHostFailure(const ApiError &error);

/// How long to wait before retry @p retryNumber (1 is the first); nullopt if there is to be none.
/// Exponential backoff, 1, 2, 4 s … or 4, 8, 16 s …, up to 30 s, with full jitter: the delay is
/// multiplied by @p fraction (0 to 1). If the server sent Retry-After, that is used instead, up to
/// 30 s. @p sinceFirst is the time since the first attempt started.
std::optional<std::chrono::milliseconds> retryDelay(int retryNumber, const ApiError &error,
                                                    const RetryPolicy &policy,
                                                    std::chrono::milliseconds sinceFirst,
                                                    double fraction);
