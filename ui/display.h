// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Whether the environment or the arguments name a display. It need not be there.
bool hasDisplay(int argc, char **argv);

/// The displays that a window of this program appears on, in a form that two programs can compare:
/// under XWayland there are two. After QApplication was made.
QStringList currentDisplays();

/// While one of these lives, which is while QApplication is made, a display that cannot be used
/// ends the program with one line on standard error and an exit status, in place of Qt's abort. It
/// takes no time, and holds for every platform plugin.
class DisplayGuard
{
public:
    DisplayGuard();
    ~DisplayGuard();
    DisplayGuard(const DisplayGuard &) = delete;
    DisplayGuard &operator=(const DisplayGuard &) = delete;
};
