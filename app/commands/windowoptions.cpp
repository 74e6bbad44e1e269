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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WindowOptions)
};

} // namespace

QList<QCommandLineOption> windowOptions()
{
    return QList<QCommandLineOption>{
               {u"new-window"_s,
                Words::tr("Opens a further window, though the program may run already.")},
               {u"sandbox"_s, Words::tr("Opens the window on the sandbox, ready to fetch.")}} +
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
    for (const QString &needsSandbox : {u"robots"_s, u"fail"_s, u"delay"_s}) {
        if (parser.isSet(needsSandbox) && !options.sandbox) {
            return Words::tr("--%1 needs --sandbox.").arg(needsSandbox);
        }
        options.newWindow = options.newWindow || parser.isSet(needsSandbox);
    }
    const auto read = readSandboxOptions(parser);
    if (!read.isValue()) {
        return read.error();
    }
    options.sandboxOptions = read.value();
    return options;
}
