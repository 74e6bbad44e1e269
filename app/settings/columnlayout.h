// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The saved layout of a column of the list.
struct ColumnLayout
{
    QString name;  ///< of the column, as in exported files
    int width = 0; ///< in device-independent pixels

    bool operator==(const ColumnLayout &) const = default;
};
