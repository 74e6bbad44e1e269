// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"
#include "text/result.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

/// What the window was started with.
struct WindowOptions
{
    bool sandbox = false;   ///< chosen and ready to fetch
    bool newWindow = false; ///< one of its own, though the program may run already; so it is with
                            ///< a sandbox that behaves in a way of its own, too
    SandboxOptions sandboxOptions;
};

/// --new-window, and --sandbox with --robots, --fail and --delay.
QList<QCommandLineOption> windowOptions();

/// Reads the call's words, the first being the program's name. The error is the words for what is
/// off.
Result<WindowOptions, QString> readWindowOptions(const QStringList &arguments);
