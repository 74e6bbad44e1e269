// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the program's exit status says (128 + n: ended by signal n). Scripts rely on these numbers.
enum class ExitStatus {
    Done = 0,
    NoDisplay = 1,     ///< no window can be opened: no display, or no thread for it
    BadCall = 2,       ///< the call's words are off; nothing was sent
    ServiceSaidNo = 3, ///< the service answered with an error code
    NoAnswer = 4,      ///< network, TLS, HTTP status, time-out, or a body that is no such answer
    NotWritten = 5,    ///< the result could not be written
};
