// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/sandboxcommand.h"

#include "commands/exitstatus.h"
#include "commands/options.h"
#include "commands/sandboxoptions.h"
#include "commands/terminal.h"
#include "sandbox/sandbox.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SandboxCommand)
};

/// Names are part of the contract with scripts: never translated.
QByteArray greeting(const Sandbox &sandbox)
{
    const Connection connection = sandbox.connection();
    return "endpoint: " + connection.endpoint.toEncoded() +
           "\nsdkappid: " + QByteArray::number(connection.sdkAppId) +
           "\nidentifier: " + connection.identifier.toUtf8() +
           "\nsecretkey: " + Sandbox::secretKey().reveal() +
           "\nusersig: " + connection.userSig.reveal() + '\n';
}

int off(const QString &problem)
{
    complain(problem);
    return static_cast<int>(ExitStatus::BadCall);
}

} // namespace

int runSandbox(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr(
        "Serves a practice copy of the chat service on this computer until it is interrupted."));
    const QList<QCommandLineOption> options =
        QList<QCommandLineOption>{
            {u"port"_s, Words::tr("The port, 0 to 65535; by default 0, which takes a free one."),
             Words::tr("N")},
        } +
        sandboxOptions();
    if (const auto parsed = parseOptions(parser, options, arguments); !parsed.isValue()) {
        return off(parsed.error());
    }
    if (parser.isSet(u"help"_s)) {
        return static_cast<int>(printOut(helpText(parser, Words::tr("sandbox [options]")).toUtf8())
                                    ? ExitStatus::Done
                                    : ExitStatus::NotWritten);
    }
    const auto port = wholeNumber(valueOf(parser, u"port"_s).value_or(u"0"_s), 0, 65535);
    if (!port) {
        return off(Words::tr("--port is a whole number from 0 to 65535."));
    }
    const auto read = readSandboxOptions(parser);
    if (!read.isValue()) {
        return off(read.error());
    }
    Sandbox sandbox(read.value());
    if (!sandbox.listen(static_cast<quint16>(*port))) {
        complain(Words::tr("The sandbox could not be started: port %1 is not free.").arg(*port));
        return static_cast<int>(ExitStatus::NoAnswer);
    }
    endOnSignals(static_cast<int>(ExitStatus::Done));
    if (!printOut(greeting(sandbox))) {
        return static_cast<int>(ExitStatus::NotWritten);
    }
    return QCoreApplication::exec();
}
