// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/heap.h"

#include <QtGlobal>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void keepHeapSmall()
{
#ifdef __GLIBC__
    constexpr int largePiece = 1024 * 1024; // bytes; smaller ones come from the heap
    ::mallopt(M_ARENA_MAX, 1);
    ::mallopt(M_MMAP_THRESHOLD, largePiece);
#endif
}
