// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether a text that must not be secret could be or contain a UserSig, the beginning of one, or a
/// SecretKey. Such a text is neither stored nor sent.
bool couldBeCredential(const QString &text);
