// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

/// Empties the members of the form (endpoint, SDKAppID, Identifier) that fail their field's own
/// check: what was pasted into the wrong field may be a credential, which settings never have.
void clearUnsoundFormMembers(QJsonObject &settings);
