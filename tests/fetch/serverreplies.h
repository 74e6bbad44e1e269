// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loopbackserver.h"

// Shared by the tests of fetches in the main window.

/// The ids @RBT#robot-<from> to @RBT#robot-<to>.
inline QStringList robotIds(int from, int to)
{
    QStringList ids;
    for (int i = from; i <= to; ++i) {
        ids.append(QStringLiteral("@RBT#robot-%1").arg(i));
    }
    return ids;
}

/// A failure whose retry is due in 30 s.
inline Conversation retryAfter30Seconds()
{
    return Conversation::json("{}", 503, {{"Retry-After", "30"}});
}
