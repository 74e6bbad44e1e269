// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "activity/activity.h"

/// A try as a person reads it: request line, headers and body of what was sent and of what came
/// back, JSON in lines with indents; what cannot be seen or could mislead is shown by its code.
QString exchangeText(const ActivityTry &one);

/// The same with no line longer than @p lineLength: a text view lays a line out as a whole, and for
/// one of a million characters it needs seconds.
QString inShortLines(const QString &text, qsizetype lineLength);
