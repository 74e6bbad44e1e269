// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether a text from a place where no secret belongs, such as a name, could nevertheless be or
/// contain a UserSig, the beginning of one, or a SecretKey. Such a text is neither stored nor sent.
bool couldBeCredential(const QString &text);
