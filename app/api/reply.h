// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/chatbotlist.h"
#include "api/result.h"
#include "network/replyfacts.h"

#include <QDateTime>

/// Judges a reply to get_all_robots (1047/55280). Pure. In this order: cancelled, timed out, too
/// large; transport failed; ErrorCode not 0, whatever the HTTP status; status not 2xx; a body that
/// is no answer; the list. now: for a Retry-After that is a date.
Result<ChatbotList> judgeChatbotList(const ReplyFacts &facts, const QDateTime &now);

/// Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3). Nothing where it is neither; never
/// negative.
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &header, const QDateTime &now);
