// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersigstatus.h"
#include "explain/explanation.h"

#include <QString>

// Describes the contents of a UserSig, translated and in the local time zone.

/// "expires in 6 days (2026-11-28 14:05)", "expired 2 hours ago (…)". Units are rounded down. Both
/// arguments are seconds since 1970 UTC.
QString expiryText(qint64 end, qint64 now);

/// The text below the field: "for administrator, app 1400000000, expires in 6 days (…)", or what is
/// wrong with the UserSig.
QString userSigSummary(const UserSigStatus &status);

/// Why a UserSig that the service would reject was not sent. The advice names the field to correct.
/// @p sdkAppId and @p identifier are those of the call. Empty if the service would not reject it.
Explanation notSentExplanation(const UserSigStatus &status, quint32 sdkAppId,
                               const QString &identifier);
