// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Whether the system lets this process start so many more threads now. Qt and GLib do not report
/// that a thread of theirs could not be started: Qt's work never runs, GLib aborts. So this is
/// asked before they are given work. It takes some 20 µs for each thread.
bool canStartThreads(int count);
