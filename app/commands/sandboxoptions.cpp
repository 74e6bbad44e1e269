// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/sandboxoptions.h"

#include "commands/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct SandboxOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(SandboxOptions)
};

constexpr qint64 maxRobots = 2'000'000;
constexpr qint64 maxDelay = 600'000; ///< milliseconds

} // namespace

QList<QCommandLineOption> sandboxOptions()
{
    return {
        {u"robots"_s, SandboxOptionsTexts::tr("How many chatbots the first app has: 0 to 2000000."),
         SandboxOptionsTexts::tr("N")},
        {u"fail"_s,
         SandboxOptionsTexts::tr(
             "Fails on purpose, always or TIMES times. WHAT is an HTTP status (100 to 599), "
             "another number as an ErrorCode, or hang, close, html, redirect, truncated."),
         SandboxOptionsTexts::tr("WHAT[:TIMES]")},
        {u"delay"_s,
         SandboxOptionsTexts::tr("The delay of each reply, in milliseconds: 0 to 600000."),
         SandboxOptionsTexts::tr("MS")},
    };
}

Result<SandboxOptions, QString> readSandboxOptions(const QCommandLineParser &parser)
{
    SandboxOptions options;
    if (const auto text = optionValue(parser, u"robots"_s)) {
        const auto number = parseInteger(*text, 0, maxRobots);
        if (!number) {
            return SandboxOptionsTexts::tr("--robots must be a whole number from 0 to 2000000.");
        }
        options.robots = static_cast<int>(*number);
    }
    if (const auto text = optionValue(parser, u"fail"_s)) {
        options.fault = parseFault(*text);
        if (!options.fault) {
            return SandboxOptionsTexts::tr(
                "--fail must be a number, or hang, close, html, redirect or "
                "truncated; :TIMES may follow.");
        }
    }
    if (const auto text = optionValue(parser, u"delay"_s)) {
        const auto number = parseInteger(*text, 0, maxDelay);
        if (!number) {
            return SandboxOptionsTexts::tr(
                "--delay must be a whole number of milliseconds from 0 to 600000.");
        }
        options.delay = std::chrono::milliseconds(*number);
    }
    return options;
}
