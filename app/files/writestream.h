// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/pieces.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <optional>

/// Writing straight into what is no file: standard output, a pipe, a device. It can block, and part
/// of the bytes may have been taken when it fails. A closed pipe is a failure where SIGPIPE is
/// ignored. These give nothing on success, else one whole sentence on one line for the user.
[[nodiscard]] std::optional<QString> writeStandardOutput(const QByteArray &bytes);

/// To a stream that this program has open: 1 is standard output. @p name is for the sentence.
[[nodiscard]] std::optional<QString> writeStream(int number, const QString &name,
                                                 const Pieces &pieces);

/// To a file that is open, unbuffered.
[[nodiscard]] std::optional<QString> writeThrough(QFile &file, const QString &name,
                                                  const Pieces &pieces);

/// The number of the open stream that a path like /dev/stdout or /dev/fd/3 means, if it is one.
std::optional<int> openStream(const QString &path);
