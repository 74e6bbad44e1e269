// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// An app of the sandbox.
struct SandboxApp
{
    quint32 sdkAppId = 0;
    QByteArray
        chatbots; ///< their ids as a JSON array: a list of a million is made once and never again
};

/// The three apps: a support desk, one without chatbots, one with ids at the edge of what is
/// allowed. robots: the first has so many instead, with numbered ids; 0 to 2000000.
std::vector<SandboxApp> sandboxApps(std::optional<int> robots);

/// The SecretKey of all three apps, 64 hex digits like a real one, the same on every computer: with
/// one key other clients can sign for each of them. It opens nothing but this sandbox.
Secret sandboxKey();
