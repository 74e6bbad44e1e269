// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/chatbotlist.h"
#include "api/command.h"

/// Lists an app's chatbots (1047/55280).
namespace robots
{

inline constexpr QLatin1String service("openim_robot_http_svc");
inline constexpr QLatin1String listCommand("get_all_robots");
inline constexpr QLatin1String accounts("Robot_Account"); ///< in a reply: array of ids

/// Lists all chatbots. There is no paging.
ApiCommand<ChatbotList> list();

} // namespace robots
