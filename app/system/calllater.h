// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <utility>

/// A way of waiting: calls @p then once that time has gone by, and never from inside the call; not
/// if @p context is gone by then. A parameter where tests need another one.
using CallLater = std::function<void(std::chrono::milliseconds wait, QObject *context,
                                     std::function<void()> then)>;

/// By the computer's clock. Precise: a coarse timer comes up to 5 % early.
inline void callLater(std::chrono::milliseconds wait, QObject *context, std::function<void()> then)
{
    QTimer::singleShot(wait, Qt::PreciseTimer, context, std::move(then));
}
