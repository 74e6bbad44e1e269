// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// Names that all commands of the REST API have in common (1047/34620). Names of a single command
/// are in its file.
namespace wire
{

inline constexpr QLatin1String version("v4");

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
} // namespace key

inline constexpr QLatin1String ok("OK");
inline constexpr QLatin1String fail("FAIL");

} // namespace wire
