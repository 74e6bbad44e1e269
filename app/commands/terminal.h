// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Opens /dev/null, read-only, in place of each standard stream that the caller has closed, so that
/// no socket or file gets its descriptor and writing to it still fails. A closed pipe (SIGPIPE) and
/// a file size limit (SIGXFSZ) become write errors instead of ending the program.
void prepareStandardStreams();

/// Drops Qt's own messages, except fatal ones, unless QT_LOGGING_RULES is set. Standard error is
/// for the program's own lines.
void silenceQtMessages();

/// Writes "chatbot-admin: ", the text and a line break to standard error.
void printError(const QString &line);

/// Prints the problem with printError() and returns the exit status for wrong usage.
int usageError(const QString &problem);

/// Writes all bytes to standard output, unbuffered. If that fails, for example because the pipe is
/// closed, prints the reason to standard error and returns false.
bool printOutput(const QByteArray &bytes);

/// Makes SIGINT, SIGTERM and SIGHUP (unless it is ignored, as under nohup) end the process
/// immediately, with the given status, or with 128 + the signal's number if status is negative.
void exitOnSignals(int status = -1);

/// Defers the signals of exitOnSignals() while an instance exists, for work that must not be left
/// half done.
class SignalDeferral
{
public:
    SignalDeferral();
    ~SignalDeferral();
    SignalDeferral(const SignalDeferral &) = delete;
    SignalDeferral &operator=(const SignalDeferral &) = delete;
};
