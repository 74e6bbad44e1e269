// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// Member names in a UserSig's JSON, which are also used in the signed text (1047/34385). For
/// usersig.cpp and parsedusersig.cpp only.
namespace usersigkey
{
inline constexpr QLatin1String version("TLS.ver");
inline constexpr QLatin1String identifier("TLS.identifier");
inline constexpr QLatin1String sdkAppId("TLS.sdkappid");
inline constexpr QLatin1String time("TLS.time");
inline constexpr QLatin1String expire("TLS.expire");
inline constexpr QLatin1String userBuf("TLS.userbuf");
inline constexpr QLatin1String signature("TLS.sig");

// Different names in the format before 2019.
inline constexpr QLatin1String oldSdkAppId("TLS.sdk_appid");
inline constexpr QLatin1String oldExpire("TLS.expire_after");
} // namespace usersigkey
