// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/corefiles.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

// Not PR_SET_DUMPABLE, which would do more: it also gives /proc/PID to root, where desktop portals
// look who it is that asks them for a file dialog.

void leaveNoCoreFiles()
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#endif
}
