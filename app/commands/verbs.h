// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

/// Runs a verb that needs no window ("export", "connections", "sandbox"), or prints --help or
/// --version, and ends the process with the exit status. Returns nullopt if the window is to be
/// opened. Creates its own QCoreApplication and uses no GUI library.
std::optional<int> runVerb(int argc, char **argv);
