// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"
#include "connection/secret.h"

#include <QString>

#include <optional>

/// What the fields of the connection form hold, sound or not.
struct FormEntries
{
    QString region;
    QString endpoint;
    QString sdkAppId;
    QString identifier;
    Secret userSig;
};

/// Where and as whom, as a saved connection has it; nothing if that is not sound or is the sandbox.
std::optional<SavedConnection> placeIn(const FormEntries &entries);

/// The entries with what a REST URL in one of these texts says, each part in its own field, and
/// without that text. Nothing if none of them has one.
std::optional<FormEntries> withPastedUrl(FormEntries entries);
