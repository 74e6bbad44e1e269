// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

double medianMs(int times, const std::function<void()> &run, const std::function<void()> &prepare)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        if (prepare) {
            prepare();
        }
        const auto start = std::chrono::steady_clock::now();
        run();
        const auto took = std::chrono::steady_clock::now() - start;
        all.push_back(std::chrono::duration<double, std::milli>(took).count());
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

void report(const QString &figure, double ours, const QString &unit, const QString &peerName,
            double peer, const Goal &goal)
{
    QStringList words;
    bool met = true;
    if (goal.mostTimes) {
        words << QStringLiteral("≤ %1 ×").arg(*goal.mostTimes);
        met = met && ours <= *goal.mostTimes * peer;
    }
    if (goal.faster) {
        words << QStringLiteral("≥ %1 × faster").arg(*goal.faster);
        met = met && peer >= *goal.faster * ours;
    }
    if (goal.most) {
        words << QStringLiteral("≤ %1 %2").arg(*goal.most).arg(unit);
        met = met && ours <= *goal.most;
    }
    std::printf("%s\t%.4g\t%s\t%s\t%.4g\t%s\t%s\n", qUtf8Printable(figure), ours,
                qUtf8Printable(unit), qUtf8Printable(peerName), peer,
                qUtf8Printable(words.join(QStringLiteral(", "))), met ? "yes" : "NO");
    std::fflush(stdout);
}

void mustHold(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "the two sides differ: %s\n", what);
        std::exit(1);
    }
}

QString thousands(int size)
{
    return size >= 1'000'000 ? QStringLiteral("%1 M").arg(size / 1'000'000)
                             : QStringLiteral("%1 k").arg(size / 1000);
}
