// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// A connections file with these objects, separated by commas.
inline QByteArray connectionsFile(const QByteArray &rows, const QByteArray &version = "1")
{
    return R"({"version":)" + version + R"(,"connections":[)" + rows + "]}";
}
