// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "network/httprequest.h"

/// The call get_all_robots (1047/55280): POST, five query parameters, body "{}".
/// random: any 32-bit number, a fresh one for each call (1047/34620).
HttpRequest listChatbotsRequest(const Connection &connection, quint32 random);

/// The URL of that call with $USERSIG where the UserSig would stand, for logs and reports: the one
/// form in which a URL of ours is ever printed.
QByteArray printableUrl(const Connection &connection, quint32 random);
