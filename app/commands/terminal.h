// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Standard streams that were closed by the caller are opened on nothing, so that no socket or file
/// of ours gets their number; writing to a closed standard output fails as it must. Closed pipes
/// and limits to a file's size become errors instead of ending the program.
void prepareStandardStreams();

/// Keeps Qt's own warnings off standard error, which is for our lines alone, unless
/// QT_LOGGING_RULES asks.
void silenceQtMessages();

/// One line on standard error: "chatbot-admin: " and the text.
void complain(const QString &line);

/// Writes all bytes to standard output, at once. False where that fails, a closed pipe included;
/// the words for it are on standard error then.
bool printOut(const QByteArray &bytes);

/// SIGINT, SIGTERM and SIGHUP (unless nohup has it ignored) end the process at once: with 128 + the
/// signal's number, or with the given status.
void endOnSignals(int status = -1);

/// While one of these lives, such a signal waits until its end: for work that must not be left half
/// done.
class SignalsWait
{
public:
    SignalsWait();
    ~SignalsWait();
    SignalsWait(const SignalsWait &) = delete;
    SignalsWait &operator=(const SignalsWait &) = delete;
};
