// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"
#include "text/result.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

/// The command line options of the window.
struct WindowOptions
{
    bool sandbox = false;   ///< open on the sandbox, ready to fetch
    bool newWindow = false; ///< do not activate an instance that is already running; also set by
                            ///< options that change the sandbox
    SandboxOptions sandboxOptions;
};

/// --new-window, and --sandbox with --robots, --fail and --delay.
QList<QCommandLineOption> windowOptions();

/// arguments: the program's name and its options. The error is a whole sentence.
Result<WindowOptions, QString> readWindowOptions(const QStringList &arguments);
