// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/request.h"

#include <QDateTime>

#include <chrono>
#include <optional>

/// Facts about one attempt of a call, for reports and logs. Contains no secret.
struct AttemptRecord
{
    int number = 1; ///< 1 is the first
    QDateTime startedAt;
    std::chrono::milliseconds duration{0};
    int httpStatus = 0; ///< 0 if no headers were received
    int sends = 0;      ///< how often the request was sent
    PrintableRequest request;
    QDateTime callStartedAt; ///< start of the first attempt
    /// How far this computer's clock is ahead of the server's; nullopt if unknown.
    std::optional<std::chrono::seconds> clockAhead = std::nullopt;

    bool operator==(const AttemptRecord &) const = default;
};
