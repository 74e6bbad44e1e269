// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnections.h"

#include <functional>

class QWidget;

/// Whether saving would change the name, region, endpoint or SDKAppID of the connection.
bool changesNameOrApp(const SavedConnection &saved, const SavedConnection &changed);

/// Asks whether to change the saved connection or to add the changed one as a new connection. Calls
/// save with the user's choice; not at all after Cancel.
void askChangeOrSaveAsNew(const SavedConnections &all, const SavedConnection &saved,
                          const SavedConnection &changed, QWidget *window,
                          const std::function<void(const SavedConnection &)> &save);
