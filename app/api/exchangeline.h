// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"

/// A try in one line, for logs and --verbose, in English everywhere: when, where, which try, the
/// call, what came of it, how long it took, how often it was sent.
QString exchangeLine(const Exchange &exchange);
