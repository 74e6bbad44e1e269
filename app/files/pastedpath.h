// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The path that is meant by what was typed or pasted into a field: white space, line breaks and
/// invisible characters around it do not count, nor do quotes that somebody put around it; ~/ is
/// the home folder, and a file: URL becomes the path of its file. Not for the command line, where
/// the shell has done all that.
QString pastedPath(const QString &text);
