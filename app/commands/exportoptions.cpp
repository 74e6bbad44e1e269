// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/exportoptions.h"

#include "commands/options.h"
#include "connection/fields.h"
#include "connection/region.h"
#include "connection/savedconnections.h"
#include "export/exportformat.h"
#include "network/certificatefile.h"
#include "workspace/connectionsfile.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

struct ExportOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(ExportOptions)
};

QStringList regionIds()
{
    QStringList ids;
    for (const Region &region : documentedRegions()) {
        ids.append(region.id);
    }
    return ids << sandboxRegionId;
}

QList<QCommandLineOption> exportOptions()
{
    const QString file = ExportOptionsTexts::tr("FILE");
    return {
        {u"connection"_s, ExportOptionsTexts::tr("A saved connection."),
         ExportOptionsTexts::tr("NAME")},
        {u"region"_s, ExportOptionsTexts::tr("One of: %1.").arg(regionIds().join(u", "_s)),
         ExportOptionsTexts::tr("ID")},
        {u"endpoint"_s,
         ExportOptionsTexts::tr("A custom endpoint in place of a region: https://host[:port]."),
         ExportOptionsTexts::tr("URL")},
        {u"sdkappid"_s, ExportOptionsTexts::tr("The app's SDKAppID."), ExportOptionsTexts::tr("N")},
        {u"identifier"_s,
         ExportOptionsTexts::tr("The app administrator's account, taken as given."),
         ExportOptionsTexts::tr("NAME")},
        {u"usersig-file"_s,
         ExportOptionsTexts::tr("The file that holds the UserSig; - is standard input. Without it, "
                                "CHATBOT_ADMIN_USERSIG in the environment is used."),
         file},
        {u"secret-key-file"_s,
         ExportOptionsTexts::tr(
             "The file that holds the SecretKey, to make a UserSig for one hour; - is standard "
             "input. Without it, CHATBOT_ADMIN_SECRET_KEY in the environment is used."),
         file},
        {u"format"_s, ExportOptionsTexts::tr("csv (the default), json or text."),
         ExportOptionsTexts::tr("FORMAT")},
        {u"output"_s,
         ExportOptionsTexts::tr(
             "The file to write; it is replaced as a whole or not at all. By default "
             "standard output."),
         file},
        {u"filter"_s,
         ExportOptionsTexts::tr("Only UserIDs that contain all the words of TEXT, ignoring case."),
         ExportOptionsTexts::tr("TEXT")},
        {u"retries"_s,
         ExportOptionsTexts::tr(
             "How many retries after a temporary failure: 0 to 100, by default 3."),
         ExportOptionsTexts::tr("N")},
        {u"timeout"_s,
         ExportOptionsTexts::tr(
             "The time limit of one attempt, in seconds: above 0, at most 600, by default 30."),
         ExportOptionsTexts::tr("SECONDS")},
        {u"ca-file"_s,
         ExportOptionsTexts::tr("Further trusted certificates (PEM), beside the system's."), file},
        {u"verbose"_s,
         ExportOptionsTexts::tr("Shows each attempt on standard error, without credentials.")},
    };
}

Result<Success, QString> readHost(const QCommandLineParser &parser, ExportOptions &options)
{
    const auto region = optionValue(parser, u"region"_s);
    const auto endpoint = optionValue(parser, u"endpoint"_s);
    if (region && endpoint) {
        return ExportOptionsTexts::tr("Give --region or --endpoint, not both.");
    }
    if (endpoint) {
        const Checked<QUrl> checked = checkEndpointField(*endpoint);
        options.region = customRegionId;
        if (!checked.value) {
            return ExportOptionsTexts::tr("--endpoint: %1").arg(checked.problem);
        }
        options.endpoint = *checked.value;
        return Success();
    }
    if (!region) {
        return ExportOptionsTexts::tr("An option is missing: --region or --endpoint.");
    }
    if (!regionIds().contains(*region)) {
        return ExportOptionsTexts::tr("Unknown region. Use one of: %1.")
            .arg(regionIds().join(u", "_s));
    }
    options.region = *region;
    if (const Region *documented = findRegion(*region)) {
        options.endpoint.setScheme(u"https"_s);
        options.endpoint.setHost(documented->host);
    }
    return Success();
}

Result<Success, QString> readSavedConnection(const QCommandLineParser &parser,
                                             ExportOptions &options)
{
    for (const QString &other : {u"region"_s, u"endpoint"_s, u"sdkappid"_s, u"identifier"_s,
                                 u"usersig-file"_s, u"secret-key-file"_s}) {
        if (parser.isSet(other)) {
            return ExportOptionsTexts::tr("--connection and --%1 cannot be used together.")
                .arg(other);
        }
    }
    const auto file = readConnections();
    if (!file.isValue() && file.error().kind == ConnectionsFileError::Kind::Unreadable) {
        return connectionsFileErrorText(file.error());
    }
    const SavedConnection *saved =
        file.isValue() ? findByName(file.value().connections, parser.value(u"connection"_s))
                       : nullptr;
    if (!saved) {
        const QString unknown =
            ExportOptionsTexts::tr("There is no saved connection with this name.");
        const QStringList problems = problemsOf(file);
        return problems.isEmpty() ? unknown : unknown + u' ' + problems.first();
    }
    const Connection connection = toConnection(*saved, {});
    options.region = connection.region;
    options.endpoint = connection.endpoint;
    options.sdkAppId = connection.sdkAppId;
    options.identifier = connection.identifier;
    if (saved->keepsSecret) {
        options.keychainId = saved->id;
    }
    return Success();
}

Result<Success, QString> readAppAndAccount(const QCommandLineParser &parser, ExportOptions &options)
{
    const bool isRequired = options.region != sandboxRegionId;
    if (const auto text = optionValue(parser, u"sdkappid"_s)) {
        const Checked<quint32> checked = checkSdkAppId(*text);
        if (!checked.value) {
            return ExportOptionsTexts::tr("--sdkappid: %1").arg(checked.problem);
        }
        options.sdkAppId = checked.value;
    } else if (isRequired) {
        return ExportOptionsTexts::tr("An option is missing: --sdkappid.");
    }
    if (const auto text = optionValue(parser, u"identifier"_s)) {
        const Checked<QString> checked = checkIdentifier(*text);
        if (!checked.value) {
            return ExportOptionsTexts::tr("--identifier: %1").arg(checked.problem);
        }
        options.identifier = checked.value;
    } else if (isRequired) {
        return ExportOptionsTexts::tr("An option is missing: --identifier.");
    }
    return Success();
}

Result<Success, QString> readConnection(const QCommandLineParser &parser, ExportOptions &options)
{
    auto host = readHost(parser, options);
    return host.isValue() ? readAppAndAccount(parser, options) : host;
}

Result<Success, QString>
readCredential(const QCommandLineParser &parser,
               const Result<std::optional<Credential>, QString> &fromEnvironment,
               ExportOptions &options)
{
    const auto sigFile = optionValue(parser, u"usersig-file"_s);
    const auto keyFile = optionValue(parser, u"secret-key-file"_s);
    if (sigFile && keyFile) {
        return ExportOptionsTexts::tr("Give --usersig-file or --secret-key-file, not both.");
    }
    if (!options.keychainId.isEmpty()) {
        return Success(); // the stored UserSig takes precedence over the environment
    }
    if (sigFile || keyFile) {
        const auto read =
            credentialFromFile(sigFile ? Credential::Kind::UserSig : Credential::Kind::SecretKey,
                               sigFile ? *sigFile : *keyFile, options.limits.whole);
        if (!read.isValue()) {
            return read.error();
        }
        options.credential = read.value();
    } else if (options.region != sandboxRegionId) {
        if (!fromEnvironment.isValue()) {
            return fromEnvironment.error();
        }
        options.credential = fromEnvironment.value();
        if (!options.credential) {
            return parser.isSet(u"connection"_s)
                       ? ExportOptionsTexts::tr(
                             "This connection has no saved UserSig, and there is none in the "
                             "environment.")
                       : ExportOptionsTexts::tr(
                             "The credential is missing: --usersig-file, --secret-key-file, or one "
                             "in the environment.");
        }
    }
    return Success();
}

Result<Success, QString> readOutputOptions(const QCommandLineParser &parser, ExportOptions &options)
{
    const auto format = exportFormatOf(optionValue(parser, u"format"_s).value_or(u"csv"_s));
    if (!format) {
        return ExportOptionsTexts::tr("Unknown format. Use one of: csv, json, text.");
    }
    options.format = *format;
    if (const auto output = optionValue(parser, u"output"_s)) {
        if (output->isEmpty()) {
            return ExportOptionsTexts::tr("--output: the file name is missing.");
        }
        options.output = *output;
    }
    options.filter = optionValue(parser, u"filter"_s).value_or(QString());
    return Success();
}

Result<Success, QString> readRetriesAndTimeout(const QCommandLineParser &parser,
                                               ExportOptions &options)
{
    if (const auto text = optionValue(parser, u"retries"_s)) {
        const auto number = parseInteger(*text, 0, 100);
        if (!number) {
            return ExportOptionsTexts::tr("--retries must be a whole number from 0 to 100.");
        }
        options.maxRetries = static_cast<int>(*number);
    }
    std::chrono::milliseconds whole = std::chrono::seconds(30);
    if (const auto text = optionValue(parser, u"timeout"_s)) {
        static const QRegularExpression decimal(u"^([0-9]+([.][0-9]*)?|[.][0-9]+)$"_s);
        const double seconds = decimal.match(*text).hasMatch() ? text->toDouble() : 0;
        if (seconds <= 0 || seconds > 600) {
            return ExportOptionsTexts::tr(
                "--timeout must be a number of seconds above 0 and at most 600.");
        }
        whole = std::chrono::milliseconds(std::max<qint64>(1, qRound64(seconds * 1000)));
    }
    using std::chrono::milliseconds;
    options.limits = {std::min<milliseconds>(TimeLimits().headers, whole), milliseconds(0), whole};
    return Success();
}

Result<Success, QString> readTrustedCertificates(const QCommandLineParser &parser,
                                                 ExportOptions &options)
{
    if (const auto path = optionValue(parser, u"ca-file"_s)) {
        // The error must not contain the path: some people pass the credential instead of a file.
        const CertificateFile file = readCertificateFile(*path, u"--ca-file"_s);
        if (!file.isValue() && file.error().kind == CertificateFileError::Kind::Missing) {
            return ExportOptionsTexts::tr("--ca-file: the file does not exist.");
        }
        if (!file.isValue() && file.error().kind == CertificateFileError::Kind::Unreadable) {
            return file.error().message;
        }
        if (!file.isValue() || file.value().all.isEmpty()) {
            return ExportOptionsTexts::tr(
                "--ca-file: the file contains no readable certificate (PEM).");
        }
        options.certificates = file.value().all;
    }
    return Success();
}

} // namespace

Result<ExportOptions, QString> readExportOptions(const QStringList &arguments)
{
    // Called even if the result is not needed: it also removes the variables from the environment.
    const auto fromEnvironment = credentialFromEnvironment();
    QCommandLineParser parser;
    parser.setApplicationDescription(ExportOptionsTexts::tr(
        "Fetches an app's chatbots and writes their list, without a window."));
    if (const auto parsed = parseOptions(parser, exportOptions(), arguments); !parsed.isValue()) {
        return parsed.error();
    }
    ExportOptions options;
    if (parser.isSet(u"help"_s)) {
        options.help = helpText(parser, ExportOptionsTexts::tr("export [options]"));
        return options;
    }
    options.verbose = parser.isSet(u"verbose"_s);
    const bool isSaved = parser.isSet(u"connection"_s);
    for (const auto read : {isSaved ? readSavedConnection : readConnection, readOutputOptions,
                            readRetriesAndTimeout, readTrustedCertificates}) {
        if (const auto part = read(parser, options); !part.isValue()) {
            return part.error();
        }
    }
    if (const auto part = readCredential(parser, fromEnvironment, options); !part.isValue()) {
        return part.error();
    }
    return options;
}
