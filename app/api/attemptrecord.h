// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

/// How a finished try went: what a report or a line of a log tells of it. Nothing in it is secret.
struct AttemptRecord
{
    int number = 1; ///< 1 is the first
    QDateTime startedAt;
    std::chrono::milliseconds duration{0};
    int httpStatus = 0;      ///< 0 where no headers came
    int sends = 0;           ///< how often it went out on the wire
    quint32 random = 0;      ///< the request's own number (1047/34620)
    QDateTime callStartedAt; ///< when its first try began
    /// How far this computer's clock is ahead of the server's; nothing where that did not tell.
    std::optional<std::chrono::seconds> clockAhead = std::nullopt;

    bool operator==(const AttemptRecord &) const = default;
};
