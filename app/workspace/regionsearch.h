// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/chatbotlist.h"
#include "api/envelope.h"
#include "connection/connection.h"
#include "connection/region.h"

#include <QList>

// The search for the region of an app. Every other documented region is asked once, since no
// documented rule derives the region from an SDKAppID.

/// What the answer of a region reveals about an app.
enum class RegionVerdict {
    Pending,    ///< no answer so far
    HasApp,     ///< the region returned the list of the app
    MayHaveApp, ///< an error that does not rule the app out
    NoSuchApp,  ///< the app is not in this region (60006, 60026, 70016, 70020)
    NoAnswer,   ///< unreachable, or an error unrelated to the app
};

RegionVerdict verdictOf(const ApiResult<ChatbotList> &result);

struct RegionAnswer
{
    QString region; ///< id
    RegionVerdict verdict = RegionVerdict::Pending;
    qint64 code = 0; ///< the error code of the service; 0 if there is none

    bool operator==(const RegionAnswer &) const = default;
};

RegionAnswer regionAnswerFrom(const QString &region, const ApiResult<ChatbotList> &result);

/// The connection in every other documented region, in the order of the documentation, with the
/// same UserSig.
QList<Connection> connectionsInOtherRegions(const Connection &connection,
                                            const RegionEndpoints &endpoints);

/// Whether some region has not answered yet.
bool isIncomplete(const QList<RegionAnswer> &answers);

/// The first region that has the app, else the first that may have it; empty if there is none.
QString proposedRegion(const QList<RegionAnswer> &answers);
