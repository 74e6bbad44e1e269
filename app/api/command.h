// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "text/result.h"

#include <QByteArray>
#include <QLatin1String>

#include <rapidjson/fwd.h>

/// Describes one command of the REST API. The commands of a service have one file in this room,
/// with a function for each that returns one of these.
template <typename V>
struct ApiCommand
{
    using Value = V;

    QLatin1String service;  ///< last but one segment of the URL's path
    QLatin1String name;     ///< last segment
    QByteArray body;        ///< JSON without secrets
    QLatin1String itemName; ///< English plural for logs, such as "chatbots"

    /// Parses a successful reply, which is always an object. Pure.
    Result<V, ReplyFlaw> (*parse)(const rapidjson::Value &reply);

    /// The number of items in the value.
    qsizetype (*count)(const V &value);
};
