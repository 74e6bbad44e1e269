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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

constexpr qint64 madeUserSigHolds = 60 * 60; ///< seconds

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
                              madeUserSigHolds);
    }
    return connection;
}

/// Takes what the call was given as a credential out of a text: a server may name the key, too,
/// and some people give the credential itself where a file's name is asked for.
struct Cleaner
{
    Secret secret;

    /// With words of our own.
    QString operator()(const QString &text) const { return redactedAmongOurWords(text, secret); }
    ApiError operator()(const ApiError &error) const { return redacted(error, secret); }
};

/// What is said before a further try.
void announce(const fetching::WaitingForRetry &waiting, std::chrono::milliseconds steadyNow,
              const Cleaner &clean)
{
    const std::chrono::duration<double> left = waiting.until - steadyNow;
    // All at once: the service's words may hold a %1 of their own.
    complain(Words::tr("%1 (trying again in %2 s, %3 of %4)")
                 .arg(clean(inOneLine(clean(waiting.error), waiting.last.request.command)),
                      QString::number(qMax(0.0, left.count()), 'f', 1),
                      QString::number(waiting.retryNumber), QString::number(waiting.maxRetries)));
}

QString failureLine(const ApiError &error, const QString &command, const ExportOptions &options)
{
    constexpr int madeWithAnotherKey = 70009;
    const QString line = inOneLine(error, command);
    if (error.kind == ApiError::Kind::Api && error.number == madeWithAnotherKey &&
        options.credential && !options.credential->remark.isEmpty()) {
        return line + " ("_L1 + options.credential->remark + u')'; // not the server's words
    }
    return error.proxy && !error.proxy->refused
               ? line + u' ' +
                     Words::tr("They can stand in https_proxy in the environment: "
                               "http://USER:PASSWORD@HOST:PORT.")
               : line;
}

ExitStatus statusOf(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Api:
        return ExitStatus::ServiceSaidNo;
    case ApiError::Kind::ProxySetting: // the environment is part of the call, and nothing was sent
        return ExitStatus::BadCall;
    default:
        return ExitStatus::NoAnswer;
    }
}

fetching::State fetched(const ExportOptions &options, const Connection &connection,
                        const Cleaner &clean)
{
    const QString id = QStringLiteral("export"); // the only one
    NetworkAccess network;
    network.trustAlso(options.certificates);
    FetchSession session(network);
    QEventLoop loop;
    if (options.verbose) {
        QObject::connect(&session, &FetchSession::attemptFinished, &loop,
                         [&clean](const QString &, Exchange exchange) {
                             if (exchange.error) {
                                 exchange.error = clean(*exchange.error);
                             }
                             complain(clean(exchangeLine(exchange)));
                         });
    }
    QObject::connect(&session, &FetchSession::stateChanged, &loop, [&] {
        if (const auto *waiting = std::get_if<fetching::WaitingForRetry>(&session.state(id))) {
            announce(*waiting, session.steadyNow(), clean);
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

ExitStatus write(const Utf8StringList &userIds, const ExportOptions &options, const Cleaner &clean)
{
    const std::optional<QByteArray> bytes = exportedBytes(userIds, options.format);
    if (!bytes) {
        complain(Words::tr(
            "An id has a line break in it, which text cannot hold. Use --format csv or json."));
        return ExitStatus::NotWritten;
    }
    if (options.output.isEmpty()) {
        return printOut(*bytes) ? ExitStatus::Done : ExitStatus::NotWritten;
    }
    // A pipe or a device may never take the bytes: there a signal ends the wait at once.
    std::optional<SignalsWait> untilWritten;
    const Result<FileTarget, int> target = findFileTarget(options.output);
    if (!target.isValue() || target.value().kind == FileTarget::Kind::File) {
        untilWritten.emplace();
    }
    if (const auto written = writeOutput(options.output, *bytes); !written.isValue()) {
        complain(clean(written.error()));
        return ExitStatus::NotWritten;
    }
    return ExitStatus::Done;
}

} // namespace

int runExport(const QStringList &arguments)
{
    const auto read = readExportOptions(arguments);
    if (!read.isValue()) {
        complain(read.error());
        return static_cast<int>(ExitStatus::BadCall);
    }
    ExportOptions options = read.value();
    if (options.help) {
        return static_cast<int>(printOut(options.help->toUtf8()) ? ExitStatus::Done
                                                                 : ExitStatus::NotWritten);
    }
    if (!options.keptUnder.isEmpty()) {
        const auto kept = credentialFromKeychain(
            options.keptUnder, bindingOf(connectionFor(options, nullptr)), options.limits.whole);
        if (!kept.isValue()) {
            complain(kept.error());
            return static_cast<int>(ExitStatus::BadCall);
        }
        options.credential = kept.value();
    }
    std::unique_ptr<Sandbox> sandbox;
    if (options.region == sandboxRegionId) {
        sandbox = std::make_unique<Sandbox>();
        if (!sandbox->listen()) {
            complain(Words::tr("The sandbox could not be started."));
            return static_cast<int>(ExitStatus::NoAnswer);
        }
    }
    const Cleaner clean{options.credential ? options.credential->secret : Secret()};
    const fetching::State state = fetched(options, connectionFor(options, sandbox.get()), clean);
    if (const fetching::Failure *failure = fetching::failureOf(state)) {
        complain(clean(failureLine(clean(failure->error), failure->last.request.command, options)));
        return static_cast<int>(statusOf(failure->error));
    }
    const Utf8StringList &all = std::get<fetching::Loaded>(state).list.userIds;
    const Utf8StringList userIds = FilterTerms::fromWords(options.filter).matching(all);
    return static_cast<int>(write(userIds, options, clean));
}
