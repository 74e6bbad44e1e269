// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// Names of the members in a UserSig's JSON, which are those in the signed text as well
/// (1047/34385); for usersig.cpp and usersigreading.cpp alone.
namespace usersigkey
{
inline constexpr QLatin1String version("TLS.ver");
inline constexpr QLatin1String identifier("TLS.identifier");
inline constexpr QLatin1String sdkAppId("TLS.sdkappid");
inline constexpr QLatin1String time("TLS.time");
inline constexpr QLatin1String expire("TLS.expire");
inline constexpr QLatin1String userBuf("TLS.userbuf");
inline constexpr QLatin1String signature("TLS.sig");

// Of the format before 2019, where they differ.
inline constexpr QLatin1String oldSdkAppId("TLS.sdk_appid");
inline constexpr QLatin1String oldExpire("TLS.expire_after");
} // namespace usersigkey
