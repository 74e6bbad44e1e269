// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

#include <QString>

/// An error explained to the user, translated. Every part is plain text.
struct Explanation
{
    QString headline = {};    ///< what happened; no full stop
    QString advice = {};      ///< what to do, in whole sentences
    QString actor = {};       ///< who must act, as a sentence; empty if unknown
    QString code = {};        ///< as people quote it: "70001", "HTTP 502"
    QString serviceText = {}; ///< the service's own message, escaped for display; often empty
};

/// Explains @p error. For a code that is not in the catalogue the cause is not guessed: the
/// headline names at most the part of the service that the code is from (CodeFamily). @p command is
/// the API name of the call that failed.
Explanation explain(const ApiError &error, const QString &command);

/// The explanation in one line for a terminal, with about 2,000 characters of the service's message
/// at most.
QString oneLineExplanation(const ApiError &error, const QString &command);
