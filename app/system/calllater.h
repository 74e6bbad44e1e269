// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <utility>

/// Calls @p callback once after @p delay, unless @p context was destroyed. Never calls it before
/// returning. A parameter of classes that wait, so that tests can inject a fake.
using CallLater = std::function<void(std::chrono::milliseconds delay, QObject *context,
                                     std::function<void()> callback)>;

/// Uses a precise QTimer: a coarse one may fire up to 5 % early.
inline void callLater(std::chrono::milliseconds delay, QObject *context,
                      std::function<void()> callback)
{
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(callback));
}
