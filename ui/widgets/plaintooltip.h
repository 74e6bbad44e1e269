// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// @p text as a tool tip shows it as it is, line by line: Qt takes one that looks like markup for
/// markup, and names, identifiers and ids may. Nothing for an empty text.
inline QString plainToolTip(const QString &text)
{
    return text.isEmpty()
               ? QString()
               : QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text.toHtmlEscaped());
}
