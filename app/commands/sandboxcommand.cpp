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

struct SandboxCommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(SandboxCommand)
};

/// Scripts parse these names, so they are not translated.
QByteArray startText(const Sandbox &sandbox)
{
    const Connection connection = sandbox.connection();
    return "endpoint: " + connection.endpoint.toEncoded() +
           "\nsdkappid: " + QByteArray::number(connection.sdkAppId) +
           "\nidentifier: " + connection.identifier.toUtf8() +
           "\nsecretkey: " + Sandbox::secretKey().reveal() +
           "\nusersig: " + connection.userSig.reveal() + '\n';
}

} // namespace

int runSandbox(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(SandboxCommandTexts::tr(
        "Serves a practice copy of the chat service on this computer until it is interrupted."));
    const QList<QCommandLineOption> options =
        QList<QCommandLineOption>{
            {u"port"_s,
             SandboxCommandTexts::tr("The port, 0 to 65535; by default 0, which picks a free one."),
             SandboxCommandTexts::tr("N")},
        } +
        sandboxOptions();
    if (const auto parsed = parseOptions(parser, options, arguments); !parsed.isValue()) {
        return usageError(parsed.error());
    }
    if (parser.isSet(u"help"_s)) {
        return static_cast<int>(
            printOutput(helpText(parser, SandboxCommandTexts::tr("sandbox [options]")).toUtf8())
                ? ExitStatus::Done
                : ExitStatus::NotWritten);
    }
    const auto port = parseInteger(optionValue(parser, u"port"_s).value_or(u"0"_s), 0, 65535);
    if (!port) {
        return usageError(
            SandboxCommandTexts::tr("--port must be a whole number from 0 to 65535."));
    }
    const auto parsed = readSandboxOptions(parser);
    if (!parsed.isValue()) {
        return usageError(parsed.error());
    }
    Sandbox sandbox(parsed.value());
    if (!sandbox.listen(static_cast<quint16>(*port))) {
        printError(SandboxCommandTexts::tr("The sandbox could not be started: port %1 is not free.")
                       .arg(*port));
        return static_cast<int>(ExitStatus::NoReply);
    }
    exitOnSignals(static_cast<int>(ExitStatus::Done));
    if (!printOutput(startText(sandbox))) {
        return static_cast<int>(ExitStatus::NotWritten);
    }
    return QCoreApplication::exec();
}
