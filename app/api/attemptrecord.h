// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/request.h"

#include <QDateTime>

#include <chrono>
#include <optional>

/// How an attempt of a call went: what a report or a line of a log says about it. Nothing in it is
/// secret.
struct AttemptRecord
{
    int number = 1; ///< 1 is the first
    QDateTime startedAt;
    std::chrono::milliseconds duration{0};
    int httpStatus = 0; ///< 0 where no headers came
    int sends = 0;      ///< how often it went out on the wire
    PrintableRequest request;
    QDateTime callStartedAt; ///< when its first attempt began
    /// How far this computer's clock is ahead of the server's; nothing where that did not tell.
    std::optional<std::chrono::seconds> clockAhead = std::nullopt;

    bool operator==(const AttemptRecord &) const = default;
};
