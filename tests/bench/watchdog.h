// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include <chrono>

/// Measures how long the event loop stands still: the longest that one event took, with all that it
/// set off.
class Watchdog : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;

    /// Milliseconds since it was last asked.
    double longestMs();

private:
    std::chrono::steady_clock::duration m_longest{};
    int m_depth = 0;
};
