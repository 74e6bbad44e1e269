// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <optional>

/// The parts of a REST URL as shown by logs and consoles; empty if missing from the URL.
struct PastedUrl
{
    QString region;   ///< id of a documented region, "custom", or empty if the host is invalid
    QString endpoint; ///< for "custom": https://host[:port]
    QString sdkAppId;
    QString identifier;
    Secret userSig;
};

/// Parses the first URL in a text, which may be quoted or follow "curl". Returns nullopt if there
/// is none, or if it has neither the path nor a parameter of a call: it may then be an endpoint.
std::optional<PastedUrl> readPastedUrl(const QString &text);
