// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

#include <QString>

/// An error in words for people, in their language. Made at the edge; every part is plain text.
struct Explanation
{
    QString headline = {}; ///< what happened; no full stop
    QString advice = {};   ///< what to do: whole sentences
    QString actor = {};    ///< who must act: a whole sentence, or empty where that is not known
    QString code = {};     ///< the number as people quote it: "70001", "HTTP 502"
    QString words = {};    ///< the service's own, with what could mislead made visible; often empty
};

/// What is known of this error, and nothing more: an unknown code has its number and the service's
/// words. command: the service's name of the call that failed.
Explanation explain(const ApiError &error, const QString &command);

/// The same in one line, for a terminal: no line breaks, at most some 2,000 characters of the
/// service's words.
QString inOneLine(const ApiError &error, const QString &command);
