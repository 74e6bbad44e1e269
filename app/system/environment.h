// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/steadyclock.h"

#include <QDateTime>

#include <functional>

/// Clocks and random numbers, so that tests can inject fakes.
struct Environment
{
    std::function<quint32()> random32; ///< uniform
    std::function<double()> fraction;  ///< random, uniform, [0, 1)
    std::function<QDateTime()> now;    ///< the system clock, UTC; may be set back or forward
    SteadyClock steady = steadyNow;    ///< for time-outs and delays

    static Environment real();
};
