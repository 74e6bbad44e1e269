// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Limits malloc() to a single arena, so that the process returns freed memory to the system. To be
/// called by main() before any thread starts. Does nothing unless the C library is glibc.
///
/// glibc gives each thread an arena and keeps freed memory in it. An aborted call ends one of Qt's
/// threads: after thousands of such calls there would be 100 MiB of unused memory (tests/soak).
void limitHeapArenas();
