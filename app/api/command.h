// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "text/result.h"

#include <QByteArray>
#include <QLatin1String>

#include <rapidjson/fwd.h>

/// All that tells one command of the REST API from another. A command is a file of this room that
/// has a function which returns one of these.
template <typename V>
struct ApiCommand
{
    using Value = V;

    QLatin1String service; ///< the next to last part of the URL's path
    QLatin1String name;    ///< the last one
    QByteArray body;       ///< JSON; holds nothing secret
    QLatin1String counted; ///< what a reply has some of, in English for logs: "chatbots"

    /// Reads a reply that says OK: always an object. Pure.
    Result<V, ReplyFlaw> (*parse)(const rapidjson::Value &reply);

    /// How many of counted the reply has.
    qsizetype (*count)(const V &value);
};
