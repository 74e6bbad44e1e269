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
    QByteArray chatbots; ///< ids as a JSON array, so that a million are serialized only once
};

/// The three apps: a support desk, one without chatbots, and one with edge cases of valid ids.
/// robots: if set, the first app has this many chatbots with numbered ids instead, 0 to 2,000,000.
std::vector<SandboxApp> sandboxApps(std::optional<int> robots);

/// The SecretKey of all three apps, 64 hex digits like a real one. It is the same on every
/// computer, so that other clients can sign with it, and is valid for the sandbox only.
Secret sandboxKey();
