// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersigstatus.h"
#include "explain/explanation.h"

#include <QString>

// Words for what a UserSig says of itself, in the reader's language and in this computer's time
// zone.

/// "ends in 6 days (2026-11-28 14:05)", "ended 2 hours ago (…)". Whole units that have gone by or
/// are still to come, never rounded up. Both in seconds since 1970 UTC.
QString endText(qint64 end, qint64 now);

/// What stands under the field: "for administrator, app 1400000000, ends in 6 days (…)", or what is
/// wrong with it.
QString cardText(const UserSigStatus &standing);

/// Why it was not sent, where it must fail; what to do about it names the field. sdkAppId and
/// identifier: what the call would have been made with.
Explanation whyNotSent(const UserSigStatus &standing, quint32 sdkAppId, const QString &identifier);
