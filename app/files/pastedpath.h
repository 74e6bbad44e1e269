// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The path that the user typed or pasted into a field. Removes surrounding white space, line
/// breaks, invisible characters and quotes, expands ~/ to the home folder, and converts a file: URL
/// to a path. Not for command-line arguments, which the shell has already processed.
QString pastedPath(const QString &text);
