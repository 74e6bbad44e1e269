// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/windowoptions.h"

#include "commands/options.h"
#include "commands/sandboxoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct WindowOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(WindowOptions)
};

} // namespace

QList<QCommandLineOption> windowOptions()
{
    return QList<QCommandLineOption>{
               {u"new-window"_s,
                WindowOptionsTexts::tr(
                    "Opens a new window, even if the program is already running.")},
               {u"sandbox"_s,
                WindowOptionsTexts::tr("Opens the window on the sandbox, ready to fetch.")}} +
           sandboxOptions();
}

Result<WindowOptions, QString> readWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    if (const auto parsed = parseOptions(parser, windowOptions(), arguments); !parsed.isValue()) {
        return parsed.error();
    }
    WindowOptions options;
    options.sandbox = parser.isSet(u"sandbox"_s);
    options.newWindow = parser.isSet(u"new-window"_s);
    for (const QString &sandboxOption : {u"robots"_s, u"fail"_s, u"delay"_s}) {
        if (parser.isSet(sandboxOption) && !options.sandbox) {
            return WindowOptionsTexts::tr("--%1 needs --sandbox.").arg(sandboxOption);
        }
        options.newWindow = options.newWindow || parser.isSet(sandboxOption);
    }
    const auto parsed = readSandboxOptions(parser);
    if (!parsed.isValue()) {
        return parsed.error();
    }
    options.sandboxOptions = parsed.value();
    return options;
}
