// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Whether this process can start @p count more threads now. To be checked before work is given to
/// Qt or GLib, which do not report a failure: Qt never runs the work, and GLib aborts. Takes about
/// 20 µs per thread.
bool canStartThreads(int count);
