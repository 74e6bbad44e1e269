// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>

/// What a figure is to be; each part that is set must hold.
struct Goal
{
    std::optional<double> most;      ///< in the figure's unit
    std::optional<double> mostTimes; ///< of the peer's figure
    std::optional<double> faster;    ///< the peer's figure is at least so many times this one
};

/// The median of so many runs, in milliseconds. prepare: before each, not counted.
double medianMs(int times, const std::function<void()> &run,
                const std::function<void()> &prepare = {});

/// One line of the table, for tests/bench/run: figure, ours, unit, peer's name, peer's figure
/// (none: negative), goal in words, whether it was met; tabs between them.
void report(const QString &figure, double ours, const QString &unit, const QString &peerName,
            double peer, const Goal &goal);

/// Ends the program where both sides did not do the same work.
void mustHold(bool holds, const char *what);

/// "100 k", "1 M".
QString thousands(int size);
