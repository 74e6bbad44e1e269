// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"
#include "text/result.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>

class QCommandLineParser;

/// --robots, --fail and --delay, for the verb "sandbox" and for the window.
QList<QCommandLineOption> sandboxOptions();

/// The values of sandboxOptions(). The error is a whole sentence.
Result<SandboxOptions, QString> readSandboxOptions(const QCommandLineParser &parser);
