// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/steadyclock.h"

#include <QDateTime>

#include <functional>

/// Clock and random numbers of this computer, so that tests can give others.
struct Environment
{
    std::function<quint32()> random32; ///< uniform
    std::function<double()> fraction;  ///< uniform, 0 to 1
    std::function<QDateTime()> now;    ///< the computer's clock, UTC; may be set back and forth
    SteadyClock steady = steadyNow;    ///< for all that waits

    static Environment real();
};
