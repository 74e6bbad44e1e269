// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether a text for another purpose could be a UserSig, the beginning of one, a SecretKey, or
/// have one of them in it. Such a text is neither stored nor sent.
bool couldBeCredential(const QString &text);
