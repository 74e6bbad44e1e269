// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"
#include "api/robots.h"
#include "testcall.h"

/// The result of the call's last reply.
inline ApiResult<ChatbotList> judged(const TestCall &call)
{
    return judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
}
