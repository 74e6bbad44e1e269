// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/corefiles.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

// Not PR_SET_DUMPABLE, which would do more: it gives /proc/self to root, and so takes from portals
// and assistive technology, which look there, what they have to know of a window's program.

void leaveNoCoreFiles()
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#endif
}
