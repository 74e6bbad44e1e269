// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"

/// One attempt in one line, for logs and --verbose, not translated: time, region, app, attempt,
/// request, outcome, duration and number of sends.
QString exchangeLine(const Exchange &exchange);
