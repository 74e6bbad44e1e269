// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

/// Parses an HTTP date (RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT"). UTC. nullopt if it is
/// invalid or empty.
std::optional<QDateTime> httpDate(const QByteArray &header);

/// How far this computer's clock (now) is ahead of the server's (the Date header). Negative if it
/// is behind, nullopt if the header is not a date.
std::optional<std::chrono::seconds> clockAhead(const QByteArray &date, const QDateTime &now);

/// A sentence for the user if the clocks differ by more than clockTolerance; else empty.
QString clockWarning(std::optional<std::chrono::seconds> ahead);
