// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/exportcommand.h"

#include "api/exchangeline.h"
#include "api/redaction.h"
#include "chatbots/filterterms.h"
#include "commands/exitstatus.h"
#include "commands/exportoptions.h"
#include "commands/terminal.h"
#include "connection/region.h"
#include "connection/usersig.h"
#include "explain/explanation.h"
#include "export/exportformat.h"
#include "files/filetarget.h"
#include "files/writestream.h"
#include "network/networkaccess.h"
#include "sandbox/sandbox.h"
#include "secrets/secretbinding.h"
#include "workspace/fetchsession.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QUrl>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace
{

struct ExportCommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

constexpr qint64 madeUserSigValidity = 60 * 60; ///< seconds

Connection connectionFor(const ExportOptions &options, const Sandbox *sandbox)
{
    Connection connection;
    if (sandbox) {
        connection =
            sandbox->connection(options.sdkAppId.value_or(Sandbox::firstSdkAppId),
                                options.identifier.value_or(sandbox->connection().identifier));
    } else {
        connection = {options.region, options.endpoint, *options.sdkAppId, *options.identifier, {}};
    }
    if (options.credential) {
        connection.userSig =
            options.credential->kind == Credential::Kind::UserSig
                ? options.credential->secret
                : makeUserSig(options.credential->secret, connection.identifier,
                              connection.sdkAppId, QDateTime::currentSecsSinceEpoch(),
                              madeUserSigValidity);
    }
    return connection;
}

/// Removes the given credential from what is printed: a server may echo the key, and some people
/// pass the credential itself instead of a file name.
struct Redactor
{
    Secret secret;

    /// For lines that include our own words. A secret shorter than eight characters stays, as it
    /// may be part of such a word.
    QString operator()(const QString &text) const { return redactedMessage(text, secret); }
    ApiError operator()(const ApiError &error) const { return redacted(error, secret); }
};

void printRetry(const fetching::WaitingForRetry &waiting, std::chrono::milliseconds steadyNow,
                const Redactor &redact)
{
    const std::chrono::duration<double> left = waiting.until - steadyNow;
    // One arg() call, because the service's text may contain "%1".
    printError(
        ExportCommandTexts::tr("%1 (trying again in %2 s, %3 of %4)")
            .arg(redact(oneLineExplanation(redact(waiting.error), waiting.last.request.command)),
                 QString::number(qMax(0.0, left.count()), 'f', 1),
                 QString::number(waiting.retryNumber), QString::number(waiting.maxRetries)));
}

QString errorLine(const ApiError &error, const QString &command, const ExportOptions &options)
{
    constexpr int signedWithAnotherKey = 70009;
    const QString line = oneLineExplanation(error, command);
    if (error.kind == ApiError::Kind::Api && error.number == signedWithAnotherKey &&
        options.credential && !options.credential->warning.isEmpty()) {
        return line + " ("_L1 + options.credential->warning + u')';
    }
    return error.proxy && !error.proxy->credentialsRejected
               ? line + u' ' +
                     ExportCommandTexts::tr("Set them in the environment variable https_proxy: "
                                            "http://USER:PASSWORD@HOST:PORT.")
               : line;
}

ExitStatus exitStatusFor(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Api:
        return ExitStatus::ServiceError;
    case ApiError::Kind::ProxySetting: // a wrong environment variable, and nothing was sent
        return ExitStatus::UsageError;
    default:
        return ExitStatus::NoReply;
    }
}

fetching::State fetchList(const ExportOptions &options, const Connection &connection,
                          const Redactor &redact)
{
    const QString id = QStringLiteral("export");
    NetworkAccess network;
    network.setExtraCaCertificates(options.certificates);
    FetchSession session(network);
    QEventLoop loop;
    if (options.verbose) {
        QObject::connect(&session, &FetchSession::attemptFinished, &loop,
                         [&redact](const QString &, Exchange exchange) {
                             if (exchange.error) {
                                 exchange.error = redact(*exchange.error);
                             }
                             printError(redact(exchangeLine(exchange)));
                         });
    }
    QObject::connect(&session, &FetchSession::stateChanged, &loop, [&] {
        if (const auto *waiting = std::get_if<fetching::WaitingForRetry>(&session.state(id))) {
            printRetry(*waiting, session.steadyNow(), redact);
        }
        if (!session.isBusy()) {
            loop.quit();
        }
    });
    session.fetch(id, connection, {options.limits, {options.maxRetries, std::nullopt}});
    if (session.isBusy()) {
        loop.exec();
    }
    return session.state(id);
}

ExitStatus writeList(const Utf8StringList &userIds, const ExportOptions &options,
                     const Redactor &redact)
{
    const std::optional<QByteArray> bytes = exportedBytes(userIds, options.format);
    if (!bytes) {
        printError(ExportCommandTexts::tr(
            "An id contains a line break, which text cannot represent. Use --format csv or json."));
        return ExitStatus::NotWritten;
    }
    if (options.output.isEmpty()) {
        return printOutput(*bytes) ? ExitStatus::Done : ExitStatus::NotWritten;
    }
    // Writing to a pipe or a device can block forever, so a signal must be able to end it.
    std::optional<SignalDeferral> untilWritten;
    const Result<FileTarget, int> target = findFileTarget(options.output);
    if (!target.isValue() || target.value().kind == FileTarget::Kind::File) {
        untilWritten.emplace();
    }
    if (const auto written = writeOutput(options.output, *bytes); !written.isValue()) {
        printError(redact(written.error()));
        return ExitStatus::NotWritten;
    }
    return ExitStatus::Done;
}

} // namespace

int runExport(const QStringList &arguments)
{
    const auto read = readExportOptions(arguments);
    if (!read.isValue()) {
        printError(read.error());
        return static_cast<int>(ExitStatus::UsageError);
    }
    ExportOptions options = read.value();
    if (options.help) {
        return static_cast<int>(printOutput(options.help->toUtf8()) ? ExitStatus::Done
                                                                    : ExitStatus::NotWritten);
    }
    if (!options.keychainId.isEmpty()) {
        const auto stored = credentialFromKeychain(
            options.keychainId, bindingOf(connectionFor(options, nullptr)), options.limits.whole);
        if (!stored.isValue()) {
            printError(stored.error());
            return static_cast<int>(ExitStatus::UsageError);
        }
        options.credential = stored.value();
    }
    std::unique_ptr<Sandbox> sandbox;
    if (options.region == sandboxRegionId) {
        sandbox = std::make_unique<Sandbox>();
        if (!sandbox->listen()) {
            printError(ExportCommandTexts::tr("The sandbox could not be started."));
            return static_cast<int>(ExitStatus::NoReply);
        }
    }
    const Redactor redact{options.credential ? options.credential->secret : Secret()};
    const fetching::State state = fetchList(options, connectionFor(options, sandbox.get()), redact);
    if (const fetching::Failure *failure = fetching::failureOf(state)) {
        printError(
            redact(errorLine(redact(failure->error), failure->last.request.command, options)));
        return static_cast<int>(exitStatusFor(failure->error));
    }
    const Utf8StringList &all = std::get<fetching::Loaded>(state).list.userIds;
    const Utf8StringList userIds = FilterTerms::fromWords(options.filter).matching(all);
    return static_cast<int>(writeList(userIds, options, redact));
}
