// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>

/// Like QJsonDocument::fromJson(), but preserves a byte order mark at the beginning of a string.
/// Qt 6.4 drops it unless it is escaped, which would leave a different id or account.
/// Check: tst_usersig (readsGeneratedUserSig, "leading byte order mark").
QJsonDocument parseJsonKeepingBom(const QByteArray &bytes, QJsonParseError *error = nullptr);
