// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>

/// As QJsonDocument::fromJson, but every string keeps the byte order mark that it may begin with:
/// Qt 6.4 drops one that is not escaped, and another id, another account would be left.
/// Check: tst_usersig (readsWhatItMakes, "a byte order mark first").
QJsonDocument exactJson(const QByteArray &bytes, QJsonParseError *error = nullptr);
