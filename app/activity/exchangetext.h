// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "activity/activity.h"

/// A try as a person reads it: request line, headers and body of what was sent and of what came
/// back, JSON in lines with indents; what cannot be seen or could mislead is shown by its code.
QString exchangeText(const ActivityTry &one);

/// The beginning of it, as a text view can show it at once: no line longer than @p lineLength and
/// no more than @p mostLines. A view lays a line out as a whole and needs seconds for one of a
/// million characters, and as long for half a million lines. Where something is left out, the last
/// line says so.
QString forTextView(const QString &text, qsizetype lineLength, int mostLines);
