// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/command.h"
#include "connection/connection.h"
#include "network/httprequest.h"
#include "network/replyfacts.h"

/// A request for logs, reports and curl commands, with $USERSIG instead of the UserSig. Our URLs
/// are printed only in this form.
struct PrintableRequest
{
    QString command; ///< ApiCommand::name
    QByteArray url;
    RawHeaders headers; ///< only those that we set
    QByteArray body;

    bool operator==(const PrintableRequest &) const = default;
};

/// Both forms of a request, built together once per attempt.
struct ApiRequest
{
    HttpRequest http;
    PrintableRequest printable;
};

/// POST with five query parameters (1047/34620). random: a new random number for each attempt.
ApiRequest apiRequest(const Connection &connection, QLatin1String service, QLatin1String command,
                      const QByteArray &body, quint32 random);

template <typename Value>
ApiRequest apiRequest(const Connection &connection, const ApiCommand<Value> &command,
                      quint32 random)
{
    return apiRequest(connection, command.service, command.name, command.body, random);
}

/// Normalises the case of a header name, such as "Content-Type": Qt 6.8 and later return lower
/// case, earlier versions the server's spelling.
QByteArray headerName(const QByteArray &name);
