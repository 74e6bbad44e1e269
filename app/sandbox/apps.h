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

/// The SecretKey of an app, 64 hex digits like a real one; derived from the app's number, so that
/// it is the same on every computer. It opens nothing but this sandbox.
Secret sandboxKey(quint32 sdkAppId);
