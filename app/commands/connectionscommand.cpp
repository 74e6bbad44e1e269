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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionsCommand)
};

int off(const QString &problem)
{
    complain(problem);
    return static_cast<int>(ExitStatus::BadCall);
}

int print(const QByteArray &bytes)
{
    return static_cast<int>(printOut(bytes) ? ExitStatus::Done : ExitStatus::NotWritten);
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
        Words::tr("Names the saved connections. The keychain is not opened."));
    const QCommandLineOption format(u"format"_s, Words::tr("csv (the default), json or text."),
                                    Words::tr("FORMAT"));
    if (const auto parsed = parseOptions(parser, {format}, options); !parsed.isValue()) {
        return off(list ? parsed.error() : Words::tr("Say what: \"connections list\"."));
    }
    if (parser.isSet(u"help"_s)) {
        return print(helpText(parser, Words::tr("connections list [options]")).toUtf8());
    }
    if (!list) {
        return off(Words::tr("Say what: \"connections list\"."));
    }
    const auto chosen = exportFormatOf(valueOf(parser, u"format"_s).value_or(u"csv"_s));
    if (!chosen) {
        return off(Words::tr("Unknown format. It is one of: csv, json, text."));
    }
    const auto kept = readConnections();
    if (!kept.isValue() && kept.error().kind == ConnectionsFileError::Kind::Unreadable) {
        return off(connectionsFileWords(kept.error()));
    }
    const int status = print(
        connectionsList(kept.isValue() ? kept.value().connections : SavedConnections(), *chosen));
    const QStringList problems = problemsOf(kept);
    for (const QString &problem : problems) {
        complain(problem);
    }
    return problems.isEmpty() ? status : static_cast<int>(ExitStatus::BadCall);
}
