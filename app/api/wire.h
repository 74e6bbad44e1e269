// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// The words of the REST API (1047/34620, 1047/55280), for those who write and read the wire.
namespace wire
{

inline constexpr QLatin1String version("v4");
inline constexpr QLatin1String robotService("openim_robot_http_svc");
inline constexpr QLatin1String getAllRobots("get_all_robots");

namespace query
{
inline constexpr QLatin1String sdkAppId("sdkappid");
inline constexpr QLatin1String identifier("identifier");
inline constexpr QLatin1String userSig("usersig");
inline constexpr QLatin1String random("random");
inline constexpr QLatin1String contentType("contenttype");
inline constexpr QLatin1String json("json"); ///< the only value of contenttype
} // namespace query

namespace key
{
inline constexpr QLatin1String actionStatus("ActionStatus");
inline constexpr QLatin1String errorCode("ErrorCode");
inline constexpr QLatin1String errorInfo("ErrorInfo");
inline constexpr QLatin1String requestId("RequestId");
inline constexpr QLatin1String robotAccount("Robot_Account");
} // namespace key

inline constexpr QLatin1String ok("OK");
inline constexpr QLatin1String fail("FAIL");

} // namespace wire
