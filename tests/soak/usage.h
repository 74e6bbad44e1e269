// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// What this process has of the machine at a moment. Linux and glibc.
struct Usage
{
    qint64 resident = 0; ///< bytes of memory, what has been freed given back first
    qint64 heap = 0;     ///< bytes that are allocated
    qint64 sockets = 0;
    qint64 files = 0; ///< descriptors of any kind, sockets included
    qint64 threads = 0;
    qint64 objects = 0; ///< QObjects of every thread since countObjects()
};

/// To be called once, before there are objects that matter.
void countObjects();

Usage usageNow();
