// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

/// The point in time of an HTTP header (RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT"), UTC;
/// nothing where it is garbled or empty.
std::optional<QDateTime> httpDate(const QByteArray &header);

/// How far this computer's clock (now) is ahead of the server's (its Date header); negative where
/// it is behind; nothing where the header does not tell.
std::optional<std::chrono::seconds> clockAhead(const QByteArray &date, const QDateTime &now);

/// A remark where the clocks differ by more than five minutes, which way and how much; else empty.
QString clockRemark(std::optional<std::chrono::seconds> ahead);
