// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "api/attemptrecord.h"
#include "connection/connection.h"

#include <QString>

/// All that a report is made of. The UserSig is not among it.
struct ReportFacts
{
    QString connection; ///< its name, for people
    Origin origin;
    QString identifier;
    ApiError error;
    QDateTime at;
    AttemptRecord last;
};

/// Of a call of this connection that failed. at: when; last: its last attempt.
ReportFacts reportFacts(const Connection &connection, const ApiError &error, const QDateTime &at,
                        const AttemptRecord &last);

/// A text to paste into a ticket: when, where, as whom, what happened, in the service's own words,
/// too; the call as a command at its end.
QString reportText(const ReportFacts &facts);

/// The same for a caller that knows the secret: it is looked for once more, by its value.
QString reportText(const ReportFacts &facts, const Secret &secret);
