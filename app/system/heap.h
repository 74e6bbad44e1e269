// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lets the process give memory back that calls needed; for main(), before any thread. Does nothing
/// where the C library is not glibc.
///
/// glibc gives threads heaps of their own and keeps what was freed in them. A call that is given up
/// takes a thread of Qt's with it: after thousands of such calls there would be 100 MiB that
/// nothing uses (tests/soak).
void keepHeapSmall();
