// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"
#include "workspace/connectiondraft.h"

/// The id of the connection that was chosen last; of versions before the built-in connections, too,
/// which had the sandbox as a region. Empty: none was, and the draft counts.
QString chosenConnection(const Settings &settings);

/// What was entered and not saved; never a UserSig.
ConnectionDraft rememberedDraft(const Settings &settings);

/// So that the versions before find what they expect, too. chosenId: empty, or of a saved or
/// built-in connection.
void rememberConnection(Settings &settings, const QString &chosenId, const ConnectionDraft &draft);
