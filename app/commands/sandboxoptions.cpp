// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/sandboxoptions.h"

#include "commands/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SandboxOptions)
};

constexpr qint64 mostRobots = 2'000'000;
constexpr qint64 longestDelay = 600'000;

} // namespace

QList<QCommandLineOption> sandboxOptions()
{
    return {
        {u"robots"_s, Words::tr("How many chatbots the first app has: 0 to 2000000."),
         Words::tr("N")},
        {u"fail"_s,
         Words::tr("Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), "
                   "another number as ErrorCode, or hang, close, html, redirect, truncated."),
         Words::tr("WHAT[:TIMES]")},
        {u"delay"_s, Words::tr("How long each answer waits, in milliseconds: 0 to 600000."),
         Words::tr("MS")},
    };
}

Result<SandboxOptions, QString> readSandboxOptions(const QCommandLineParser &parser)
{
    SandboxOptions options;
    if (const auto text = valueOf(parser, u"robots"_s)) {
        const auto number = wholeNumber(*text, 0, mostRobots);
        if (!number) {
            return Words::tr("--robots is a whole number from 0 to 2000000.");
        }
        options.robots = static_cast<int>(*number);
    }
    if (const auto text = valueOf(parser, u"fail"_s)) {
        options.fault = parseFault(*text);
        if (!options.fault) {
            return Words::tr("--fail is a number, or hang, close, html, redirect or truncated; "
                             ":TIMES may follow.");
        }
    }
    if (const auto text = valueOf(parser, u"delay"_s)) {
        const auto number = wholeNumber(*text, 0, longestDelay);
        if (!number) {
            return Words::tr("--delay is a whole number of milliseconds from 0 to 600000.");
        }
        options.delay = std::chrono::milliseconds(*number);
    }
    return options;
}
