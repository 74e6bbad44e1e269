// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QByteArray>
#include <QString>

#include <optional>

enum class ExportFormat { Csv, Json, Text };

/// The format named "csv", "json" or "text"; nullopt for other names.
std::optional<ExportFormat> exportFormatOf(const QString &id);

/// The bytes of the file. nullopt if the format cannot represent an id: text cannot contain an id
/// with a line break.
std::optional<QByteArray> exportedBytes(const Utf8StringList &userIds, ExportFormat format);
