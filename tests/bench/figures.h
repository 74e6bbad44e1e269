// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>

/// The goal of a figure: all parts that are set must be met.
struct Goal
{
    std::optional<double> max;       ///< in the unit of the figure
    std::optional<double> maxRatio;  ///< of the figure to the peer's
    std::optional<double> minFactor; ///< how many times larger the peer's figure must be
};

/// The median time of the runs, in milliseconds. prepare is called before each run, unmeasured.
double medianMs(int runs, const std::function<void()> &run,
                const std::function<void()> &prepare = {});

/// Prints one row of the table for tests/bench/run, separated by tabs: figure, our value, unit,
/// peer, the peer's value (negative if there is no peer), goal, whether it was met.
void report(const QString &figure, double ours, const QString &unit, const QString &peerName,
            double peer, const Goal &goal);

/// Ends the program if the condition is false: both sides must have done the same work.
void require(bool condition, const char *what);

/// "100 k", "1 M".
QString thousands(int size);
