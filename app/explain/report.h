// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "api/attemptrecord.h"
#include "connection/connection.h"

#include <QString>

/// The contents of a report. The UserSig is not part of it.
struct ReportFacts
{
    QString connection; ///< its label
    Origin origin;
    QString identifier;
    ApiError error;
    QDateTime at;       ///< when the call failed
    AttemptRecord last; ///< the last attempt of the call
};

/// Collects the contents of a report about a failed call of @p connection.
ReportFacts reportFacts(const Connection &connection, const ApiError &error, const QDateTime &at,
                        const AttemptRecord &last);

/// A text to paste into a ticket: time, connection, account, error and the service's own message,
/// followed by the call as a curl command.
QString reportText(const ReportFacts &facts);

/// As above, and also redacts every occurrence of the value of @p secret.
QString reportText(const ReportFacts &facts, const Secret &secret);
