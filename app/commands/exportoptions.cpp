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

struct Words
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
    const QString file = Words::tr("FILE");
    return {
        {u"connection"_s, Words::tr("A saved connection."), Words::tr("NAME")},
        {u"region"_s, Words::tr("One of: %1.").arg(regionIds().join(u", "_s)), Words::tr("ID")},
        {u"endpoint"_s, Words::tr("A custom endpoint in place of a region: https://host[:port]."),
         Words::tr("URL")},
        {u"sdkappid"_s, Words::tr("The app's SDKAppID."), Words::tr("N")},
        {u"identifier"_s, Words::tr("The app administrator's account, taken as given."),
         Words::tr("NAME")},
        {u"usersig-file"_s,
         Words::tr("Where the UserSig stands; - is standard input. Otherwise CHATBOT_ADMIN_USERSIG "
                   "in the environment."),
         file},
        {u"secret-key-file"_s,
         Words::tr("Where the SecretKey stands that makes a UserSig for one hour; - is standard "
                   "input. Otherwise CHATBOT_ADMIN_SECRET_KEY in the environment."),
         file},
        {u"format"_s, Words::tr("csv (the default), json or text."), Words::tr("FORMAT")},
        {u"output"_s,
         Words::tr("The file to write; it is replaced as a whole or not at all. By default "
                   "standard output."),
         file},
        {u"filter"_s,
         Words::tr("Only UserIDs that contain all the words of TEXT, upper and lower case alike."),
         Words::tr("TEXT")},
        {u"retries"_s,
         Words::tr("How many further tries after a failure that can pass: 0 to 100, by default 3."),
         Words::tr("N")},
        {u"timeout"_s,
         Words::tr("For one whole try, in seconds: above 0, at most 600, by default 30."),
         Words::tr("SECONDS")},
        {u"ca-file"_s, Words::tr("Further trusted certificates (PEM), beside the system's."), file},
        {u"verbose"_s, Words::tr("Each try on standard error, without credentials.")},
    };
}

Result<Success, QString> readPlace(const QCommandLineParser &parser, ExportOptions &options)
{
    const auto region = valueOf(parser, u"region"_s);
    const auto endpoint = valueOf(parser, u"endpoint"_s);
    if (region && endpoint) {
        return Words::tr("Give --region or --endpoint, not both.");
    }
    if (endpoint) {
        const Checked<QUrl> checked = checkEndpointField(*endpoint);
        options.region = customRegionId;
        if (!checked.value) {
            return Words::tr("--endpoint: %1").arg(checked.problem);
        }
        options.endpoint = *checked.value;
        return Success();
    }
    if (!region) {
        return Words::tr("Say where: --region or --endpoint is missing.");
    }
    if (!regionIds().contains(*region)) {
        return Words::tr("Unknown region. It is one of: %1.").arg(regionIds().join(u", "_s));
    }
    options.region = *region;
    if (const Region *documented = findRegion(*region)) {
        options.endpoint.setScheme(u"https"_s);
        options.endpoint.setHost(documented->host);
    }
    return Success();
}

/// Where, as whom and with what, all at once.
Result<Success, QString> readSaved(const QCommandLineParser &parser, ExportOptions &options)
{
    for (const QString &other : {u"region"_s, u"endpoint"_s, u"sdkappid"_s, u"identifier"_s,
                                 u"usersig-file"_s, u"secret-key-file"_s}) {
        if (parser.isSet(other)) {
            return Words::tr("--connection and --%1 exclude each other.").arg(other);
        }
    }
    const auto kept = readConnections();
    if (!kept.isValue() && kept.error().kind == ConnectionsFileError::Kind::Unreadable) {
        return connectionsFileWords(kept.error());
    }
    const SavedConnection *saved =
        kept.isValue() ? findByName(kept.value().connections, parser.value(u"connection"_s))
                       : nullptr;
    if (!saved) {
        const QString unknown = Words::tr("There is no saved connection of this name.");
        const QStringList problems = problemsOf(kept);
        return problems.isEmpty() ? unknown : unknown + u' ' + problems.first();
    }
    const Connection connection = toConnection(*saved, {});
    options.region = connection.region;
    options.endpoint = connection.endpoint;
    options.sdkAppId = connection.sdkAppId;
    options.identifier = connection.identifier;
    if (saved->keepsSecret) {
        options.keptUnder = saved->id;
    }
    return Success();
}

Result<Success, QString> readCaller(const QCommandLineParser &parser, ExportOptions &options)
{
    const bool needed = options.region != sandboxRegionId;
    if (const auto text = valueOf(parser, u"sdkappid"_s)) {
        const Checked<quint32> checked = checkSdkAppId(*text);
        if (!checked.value) {
            return Words::tr("--sdkappid: %1").arg(checked.problem);
        }
        options.sdkAppId = checked.value;
    } else if (needed) {
        return Words::tr("Say which app: --sdkappid is missing.");
    }
    if (const auto text = valueOf(parser, u"identifier"_s)) {
        const Checked<QString> checked = checkIdentifier(*text);
        if (!checked.value) {
            return Words::tr("--identifier: %1").arg(checked.problem);
        }
        options.identifier = checked.value;
    } else if (needed) {
        return Words::tr("Say as whom: --identifier is missing.");
    }
    return Success();
}

Result<Success, QString> readParts(const QCommandLineParser &parser, ExportOptions &options)
{
    auto place = readPlace(parser, options);
    return place.isValue() ? readCaller(parser, options) : place;
}

/// fromEnvironment: taken out of it in any case.
Result<Success, QString>
readCredential(const QCommandLineParser &parser,
               const Result<std::optional<Credential>, QString> &fromEnvironment,
               ExportOptions &options)
{
    const auto sigFile = valueOf(parser, u"usersig-file"_s);
    const auto keyFile = valueOf(parser, u"secret-key-file"_s);
    if (sigFile && keyFile) {
        return Words::tr("Give --usersig-file or --secret-key-file, not both.");
    }
    if (!options.keptUnder.isEmpty()) {
        return Success(); // the environment's is for one that keeps none
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
                       ? Words::tr("No UserSig is kept with this connection, and there is none in "
                                   "the environment.")
                       : Words::tr(
                             "The credential is missing: --usersig-file, --secret-key-file, or one "
                             "in the environment.");
        }
    }
    return Success();
}

Result<Success, QString> readFormat(const QCommandLineParser &parser, ExportOptions &options)
{
    const auto format = exportFormatOf(valueOf(parser, u"format"_s).value_or(u"csv"_s));
    if (!format) {
        return Words::tr("Unknown format. It is one of: csv, json, text.");
    }
    options.format = *format;
    if (const auto output = valueOf(parser, u"output"_s)) {
        if (output->isEmpty()) {
            return Words::tr("--output: the file's name is missing.");
        }
        options.output = *output;
    }
    options.filter = valueOf(parser, u"filter"_s).value_or(QString());
    return Success();
}

Result<Success, QString> readTries(const QCommandLineParser &parser, ExportOptions &options)
{
    if (const auto text = valueOf(parser, u"retries"_s)) {
        const auto number = wholeNumber(*text, 0, 100);
        if (!number) {
            return Words::tr("--retries is a whole number from 0 to 100.");
        }
        options.maxRetries = static_cast<int>(*number);
    }
    std::chrono::milliseconds whole = std::chrono::seconds(30);
    if (const auto text = valueOf(parser, u"timeout"_s)) {
        static const QRegularExpression decimal(u"^([0-9]+([.][0-9]*)?|[.][0-9]+)$"_s);
        const double seconds = decimal.match(*text).hasMatch() ? text->toDouble() : 0;
        if (seconds <= 0 || seconds > 600) {
            return Words::tr("--timeout is a number of seconds above 0 and at most 600.");
        }
        whole = std::chrono::milliseconds(std::max<qint64>(1, qRound64(seconds * 1000)));
    }
    using std::chrono::milliseconds;
    options.limits = {std::min<milliseconds>(TimeLimits().headers, whole), milliseconds(0), whole};
    return Success();
}

Result<Success, QString> readTrust(const QCommandLineParser &parser, ExportOptions &options)
{
    if (const auto path = valueOf(parser, u"ca-file"_s)) {
        // Not by its path: some people give the credential where a file's name is asked for.
        const CertificateFile file = readCertificateFile(*path, u"--ca-file"_s);
        if (!file.isValue() && file.error().kind == CertificateFileError::Kind::Missing) {
            return Words::tr("--ca-file: there is no such file.");
        }
        if (!file.isValue() && file.error().kind == CertificateFileError::Kind::Unreadable) {
            return file.error().message;
        }
        if (!file.isValue() || file.value().all.isEmpty()) {
            return Words::tr("--ca-file: there is no certificate (PEM) to be read.");
        }
        options.certificates = file.value().all;
    }
    return Success();
}

} // namespace

Result<ExportOptions, QString> readExportOptions(const QStringList &arguments)
{
    const auto fromEnvironment = credentialFromEnvironment();
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Words::tr("Fetches an app's chatbots and writes their list, without a window."));
    if (const auto parsed = parseOptions(parser, exportOptions(), arguments); !parsed.isValue()) {
        return parsed.error();
    }
    ExportOptions options;
    if (parser.isSet(u"help"_s)) {
        options.help = helpText(parser, Words::tr("export [options]"));
        return options;
    }
    options.verbose = parser.isSet(u"verbose"_s);
    const bool saved = parser.isSet(u"connection"_s);
    for (const auto read : {saved ? readSaved : readParts, readFormat, readTries, readTrust}) {
        if (const auto part = read(parser, options); !part.isValue()) {
            return part.error();
        }
    }
    if (const auto part = readCredential(parser, fromEnvironment, options); !part.isValue()) {
        return part.error();
    }
    return options;
}
