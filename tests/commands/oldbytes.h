// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// The content of an output file before the export.
inline QByteArray oldBytes()
{
    return "old content";
}
