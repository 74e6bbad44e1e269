// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "activity/activity.h"

/// An attempt as text: request line, headers and body of the request and the response. JSON is
/// indented; invisible and misleading characters are shown as codes.
QString exchangeText(const ActivityAttempt &attempt);

/// The start of @p text, limited so that a text view can show it quickly. A view takes seconds to
/// lay out a line of a million characters, or half a million lines. Lines are broken after
/// @p maxLineLength characters. After @p maxLines lines a note says that the rest is omitted.
QString truncatedForTextView(const QString &text, qsizetype maxLineLength, int maxLines);
