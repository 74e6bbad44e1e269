// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"
#include "text/result.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>

class QCommandLineParser;

/// --robots, --fail and --delay: for the verb sandbox and for the window on its sandbox alike.
QList<QCommandLineOption> sandboxOptions();

/// Reads them. The error is the words for what is off.
Result<SandboxOptions, QString> readSandboxOptions(const QCommandLineParser &parser);
