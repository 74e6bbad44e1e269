// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/chatbotlist.h"
#include "api/command.h"

/// Listing an app's chatbots (1047/55280).
namespace robots
{

inline constexpr QLatin1String service("openim_robot_http_svc");
inline constexpr QLatin1String listCommand("get_all_robots");
inline constexpr QLatin1String accounts("Robot_Account"); ///< of a reply: array of ids

/// The call that lists them all: there is no paging.
ApiCommand<ChatbotList> list();

} // namespace robots
