// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/pieces.h"

#include <QByteArray>
#include <QString>

#include <optional>

/// Writes a file as a whole or not at all: what stood there stays until the new file is on the
/// disk, and if anything fails. What a symbolic link points to is replaced, the link stays. The
/// file is read back before success is told. What is no file (a device, a named pipe, /dev/stdout,
/// /dev/fd/N) is written straight through, for which writestream.h has the words. Gives nothing on
/// success, else one whole sentence on one line for the user.
[[nodiscard]] std::optional<QString> writeFile(const QString &path, const QByteArray &bytes);

/// The same with bytes that are made while they are written.
[[nodiscard]] std::optional<QString> writeFile(const QString &path, const Pieces &pieces);
