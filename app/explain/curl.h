// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/request.h"

/// The same request as a command for a POSIX shell, in one line. It expands $USERSIG, which the
/// person who runs it sets, and nothing else.
QString curlCommand(const PrintableRequest &request);
