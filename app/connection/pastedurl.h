// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QString>

#include <optional>

/// The parts of a REST URL such as logs and consoles show; empty if the URL does not have one.
struct PastedUrl
{
    QString region;   ///< id of a documented region, "custom", or empty if the host is not sound
    QString endpoint; ///< of "custom": https://host[:port]
    QString sdkAppId;
    QString identifier;
    Secret userSig;
};

/// Reads the first URL in a text, be it quoted or behind "curl". Nothing if there is none, or if it
/// has neither the path nor a parameter of a call: then it may be an endpoint.
std::optional<PastedUrl> readPastedUrl(const QString &text);
