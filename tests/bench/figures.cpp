// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

double medianMs(int runs, const std::function<void()> &run, const std::function<void()> &prepare)
{
    std::vector<double> durations;
    for (int i = 0; i < runs; ++i) {
        if (prepare) {
            prepare();
        }
        const auto start = std::chrono::steady_clock::now();
        run();
        const auto duration = std::chrono::steady_clock::now() - start;
        durations.push_back(std::chrono::duration<double, std::milli>(duration).count());
    }
    std::sort(durations.begin(), durations.end());
    return durations[durations.size() / 2];
}

void report(const QString &figure, double ours, const QString &unit, const QString &peerName,
            double peer, const Goal &goal)
{
    QStringList goalTexts;
    bool isMet = true;
    if (goal.maxRatio) {
        goalTexts << QStringLiteral("≤ %1 ×").arg(*goal.maxRatio);
        isMet = isMet && ours <= *goal.maxRatio * peer;
    }
    if (goal.minFactor) {
        goalTexts << QStringLiteral("≥ %1 × faster").arg(*goal.minFactor);
        isMet = isMet && peer >= *goal.minFactor * ours;
    }
    if (goal.max) {
        goalTexts << QStringLiteral("≤ %1 %2").arg(*goal.max).arg(unit);
        isMet = isMet && ours <= *goal.max;
    }
    std::printf("%s\t%.4g\t%s\t%s\t%.4g\t%s\t%s\n", qUtf8Printable(figure), ours,
                qUtf8Printable(unit), qUtf8Printable(peerName), peer,
                qUtf8Printable(goalTexts.join(QStringLiteral(", "))), isMet ? "yes" : "NO");
    std::fflush(stdout);
}

void require(bool condition, const char *what)
{
    if (!condition) {
        std::fprintf(stderr, "the two sides differ: %s\n", what);
        std::exit(1);
    }
}

QString thousands(int size)
{
    return size >= 1'000'000 ? QStringLiteral("%1 M").arg(size / 1'000'000)
                             : QStringLiteral("%1 k").arg(size / 1000);
}
