// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Whether the environment or the arguments name a display. Does not check that it can be opened.
bool isDisplayConfigured(int argc, char **argv);

/// The displays that this program's windows appear on, in a form that two processes can compare:
/// two if a Wayland session also has an X server (XWayland). Needs a QApplication.
QStringList currentDisplays();

/// Hold one while QApplication is constructed. If the display cannot be used, the program then ends
/// with one line on standard error and ExitStatus::NoDisplay instead of Qt's abort. Works with
/// every platform plugin and costs no start-up time.
class DisplayGuard
{
public:
    DisplayGuard();
    ~DisplayGuard();
    DisplayGuard(const DisplayGuard &) = delete;
    DisplayGuard &operator=(const DisplayGuard &) = delete;
};
