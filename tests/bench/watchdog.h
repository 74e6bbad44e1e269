// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include <chrono>

/// Measures how long the event loop is blocked: the longest time that one event took, including
/// nested events.
class Watchdog : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;

    /// The longest event since the last call, in milliseconds.
    double takeLongestMs();

private:
    std::chrono::steady_clock::duration m_longest{};
    int m_depth = 0;
};
