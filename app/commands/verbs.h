// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

/// Runs a verb that needs no window ("export", "connections", "sandbox"), or --help or --version,
/// wherever they stand where there is no verb, and gives the exit status. Nothing where the window
/// is asked for. Makes its own QCoreApplication; no GUI library is touched. It does not return
/// where a name look-up still hangs: the process still ends.
std::optional<int> runVerb(int argc, char **argv);
