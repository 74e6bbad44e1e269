// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

/// Clears endpoint, sdkAppId and identifier unless they pass the check of their form field. A text
/// pasted into the wrong field may be a credential, and settings must not contain any.
void clearInvalidFormFields(QJsonObject &settings);
