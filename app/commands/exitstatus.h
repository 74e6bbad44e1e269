// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The program's exit status; 128 + n if signal n ended it. Scripts rely on these numbers.
enum class ExitStatus {
    Done = 0,
    NoDisplay = 1,    ///< no window can be opened: no display, or no thread for it
    UsageError = 2,   ///< wrong arguments or settings; nothing was sent
    ServiceError = 3, ///< the service replied with an error code
    NoReply = 4,      ///< network, TLS, HTTP status, time-out, or a body that is not a valid reply;
                      ///< also if the sandbox could not be started
    NotWritten = 5,   ///< the result could not be written
};
