// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QByteArray>
#include <QString>

#include <optional>

enum class ExportFormat { Csv, Json, Text };

/// csv, json or text.
std::optional<ExportFormat> exportFormatOf(const QString &id);

/// The bytes of an export; nothing where the format cannot hold an id (text: one with a line
/// break).
std::optional<QByteArray> exportedBytes(const Utf8StringList &userIds, ExportFormat format);
