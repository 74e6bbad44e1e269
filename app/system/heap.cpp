// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/heap.h"

#include <QtGlobal>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void limitHeapArenas()
{
#ifdef __GLIBC__
    ::mallopt(M_ARENA_MAX, 1);
#endif
}
