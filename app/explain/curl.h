// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/request.h"

/// The request as a one-line curl command for a POSIX shell. The only variable it expands is
/// $USERSIG, which must be set by the person who runs it.
QString curlCommand(const PrintableRequest &request);
