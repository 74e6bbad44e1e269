// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal, so that the window can quit cleanly. A signal
/// that the parent process ignores (nohup) stays ignored. If the program is still running ten
/// seconds after the signal, it exits with 128 + the signal's number. Create only one, and keep it
/// until the program ends. Does nothing on Windows.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);

Q_SIGNALS:
    void received(int signal);
};

/// Exits with @p status after @p time if the program is still running. Uses no thread on Unix,
/// where the system may refuse one.
void exitWithin(std::chrono::milliseconds time, int status);
