// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchdog.h"

#include <algorithm>
#include <utility>

bool Watchdog::notify(QObject *receiver, QEvent *event)
{
    if (m_depth > 0) {
        return QApplication::notify(receiver, event);
    }
    ++m_depth;
    const auto start = std::chrono::steady_clock::now();
    const bool isHandled = QApplication::notify(receiver, event);
    m_longest = std::max(m_longest, std::chrono::steady_clock::now() - start);
    --m_depth;
    return isHandled;
}

double Watchdog::takeLongestMs()
{
    return std::chrono::duration<double, std::milli>(std::exchange(m_longest, {})).count();
}
