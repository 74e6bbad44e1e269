// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/chatbotlist.h"
#include "api/envelope.h"
#include "connection/connection.h"
#include "connection/region.h"

#include <QList>

// The search for the region of an app: every other documented region is asked once, since no
// documented rule tells the region from an SDKAppID.

/// What a region's answer says of an app.
enum class RegionVerdict {
    NotYet,   ///< it was not asked, or has not answered
    Knows,    ///< it gave the app's list
    MayKnow,  ///< it said no, but not that it does not know the app
    DoesNot,  ///< it does not know the app (60006, 60026, 70016, 70020)
    NoAnswer, ///< none that tells anything
};

RegionVerdict verdictOf(const ApiResult<ChatbotList> &result);

struct RegionAnswer
{
    QString region; ///< id
    RegionVerdict verdict = RegionVerdict::NotYet;
    qint64 code = 0; ///< the service's, if there is one

    bool operator==(const RegionAnswer &) const = default;
};

RegionAnswer answerOf(const QString &region, const ApiResult<ChatbotList> &result);

/// The same connection in every other documented region, in the order of the documentation. Each is
/// given the same credential.
QList<Connection> inOtherRegions(const Connection &connection, const RegionEndpoints &endpoints);

/// Whether a region has not answered yet.
bool isIncomplete(const QList<RegionAnswer> &answers);

/// The region to propose: the first that knows the app, else the first that may; empty if none
/// does.
QString proposedRegion(const QList<RegionAnswer> &answers);
