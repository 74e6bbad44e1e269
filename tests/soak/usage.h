// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Resources of this process at one time. Requires Linux and glibc.
struct Usage
{
    qint64 resident = 0; ///< bytes of resident memory, after malloc_trim()
    qint64 heap = 0;     ///< allocated bytes
    qint64 sockets = 0;
    qint64 files = 0; ///< all file descriptors, including sockets
    qint64 threads = 0;
    qint64 objects = 0; ///< QObjects of all threads, relative to countObjects()
};

/// Starts counting QObjects. Call once, early in main().
void countObjects();

Usage usageNow();
