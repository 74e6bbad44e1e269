// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/connectionscommand.h"

#include "commands/connectionslist.h"
#include "commands/exitstatus.h"
#include "commands/options.h"
#include "commands/terminal.h"
#include "export/exportformat.h"
#include "workspace/connectionsfile.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct ConnectionsCommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionsCommand)
};

int print(const QByteArray &bytes)
{
    return static_cast<int>(printOutput(bytes) ? ExitStatus::Done : ExitStatus::NotWritten);
}

} // namespace

int runConnections(const QStringList &arguments)
{
    QStringList options = arguments;
    const bool list = options.size() > 1 && options.at(1) == "list"_L1;
    if (list) {
        options.removeAt(1);
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(
        ConnectionsCommandTexts::tr("Lists the saved connections. The keychain is not opened."));
    const QCommandLineOption formatOption(
        u"format"_s, ConnectionsCommandTexts::tr("csv (the default), json or text."),
        ConnectionsCommandTexts::tr("FORMAT"));
    if (const auto parsed = parseOptions(parser, {formatOption}, options); !parsed.isValue()) {
        return usageError(list ? parsed.error()
                               : ConnectionsCommandTexts::tr(
                                     "An argument is missing: use \"connections list\"."));
    }
    if (parser.isSet(u"help"_s)) {
        return print(
            helpText(parser, ConnectionsCommandTexts::tr("connections list [options]")).toUtf8());
    }
    if (!list) {
        return usageError(
            ConnectionsCommandTexts::tr("An argument is missing: use \"connections list\"."));
    }
    const auto format = exportFormatOf(optionValue(parser, u"format"_s).value_or(u"csv"_s));
    if (!format) {
        return usageError(
            ConnectionsCommandTexts::tr("Unknown format. Use one of: csv, json, text."));
    }
    const auto file = readConnections();
    if (!file.isValue() && file.error().kind == ConnectionsFileError::Kind::Unreadable) {
        return usageError(connectionsFileErrorText(file.error()));
    }
    const int status = print(
        connectionsList(file.isValue() ? file.value().connections : SavedConnections(), *format));
    const QStringList problems = problemsOf(file);
    for (const QString &problem : problems) {
        printError(problem);
    }
    return problems.isEmpty() ? status : static_cast<int>(ExitStatus::UsageError);
}
