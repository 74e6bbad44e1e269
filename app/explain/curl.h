// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"

/// The same request as a command for a POSIX shell, in one line. It expands $USERSIG, which whoever
/// runs it sets, and nothing else.
QString curlCommand(const Exchange &exchange);

/// url: as printableUrl() gives it.
QString curlCommand(const QByteArray &url, const RawHeaders &headers, const QByteArray &body);

/// The call of this connection with that number.
QString curlCommand(const Connection &connection, quint32 random);
