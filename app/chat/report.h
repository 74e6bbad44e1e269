// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatbotservice.h"

#include <QString>

/// All that a report is made of. The UserSig is not among it, so it cannot get into one.
struct ReportFacts
{
    Origin origin;
    QString identifier;
    ApiError error;
    QDateTime at;
    TryRecord last;
};

/// Takes from a failed fetch what a report may have.
ReportFacts reportFacts(const Connection &connection, const fetching::Failed &failed);

/// A text to paste into a ticket: when, where, as whom, what happened, in the service's own words,
/// too.
QString reportText(const ReportFacts &facts);
