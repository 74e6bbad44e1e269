// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"
#include "workspace/connectiondraft.h"

/// The id of the connection that was chosen last. Empty if none was: the form then showed
/// rememberedDraft(). Also reads settings of versions without built-in connections, where the
/// sandbox was a region.
QString chosenConnection(const Settings &settings);

/// Input that was not saved; never a UserSig.
ConnectionDraft rememberedDraft(const Settings &settings);

/// Writes both into the settings, in a form that earlier versions can read, too. chosenId: the id
/// of a saved or built-in connection, or empty.
void rememberConnection(Settings &settings, const QString &chosenId, const ConnectionDraft &draft);
