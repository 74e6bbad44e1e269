// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>

/// SIGINT, SIGTERM and SIGHUP as signals of Qt, so that the window can quit in good order; one that
/// the caller ignores (nohup) stays ignored. If the program has not ended ten seconds later, it
/// ends at once with 128 + the signal's number. One at a time, for as long as the program runs.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);

Q_SIGNALS:
    void received(int signal);
};

/// Ends the program with this status unless it has ended by then. Without a thread, as there may
/// be none to be had.
void endWithin(std::chrono::milliseconds time, int status);
