// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/command.h"
#include "connection/connection.h"
#include "network/httprequest.h"
#include "network/replyfacts.h"

/// A request as logs, reports and curl commands have it: $USERSIG is in the UserSig's place. This
/// is the only form in which a URL of ours is ever printed.
struct PrintableRequest
{
    QString command; ///< the service's name of it
    QByteArray url;
    RawHeaders headers; ///< those that we set ourselves
    QByteArray body;

    bool operator==(const PrintableRequest &) const = default;
};

/// A request in both of its forms, which are built together, once for each attempt.
struct ApiRequest
{
    HttpRequest http;
    PrintableRequest printable;
};

/// POST with five query parameters (1047/34620). random: any 32-bit number, a fresh one for each
/// attempt.
ApiRequest apiRequest(const Connection &connection, QLatin1String service, QLatin1String command,
                      const QByteArray &body, quint32 random);

template <typename Value>
ApiRequest apiRequest(const Connection &connection, const ApiCommand<Value> &command,
                      quint32 random)
{
    return apiRequest(connection, command.service, command.name, command.body, random);
}

/// One form for header names: since Qt 6.8 they come in lower case, before as the server writes
/// them.
QByteArray headerName(const QByteArray &name);
