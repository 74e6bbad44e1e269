// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/verbs.h"

#include "commands/connectionscommand.h"
#include "commands/credential.h"
#include "commands/exitstatus.h"
#include "commands/exportcommand.h"
#include "commands/options.h"
#include "commands/sandboxcommand.h"
#include "commands/sandboxoptions.h"
#include "commands/terminal.h"
#include "commands/windowoptions.h"
#include "files/pathbytes.h"
#include "settings/language.h"
#include "settings/settings.h"

#include <QByteArrayView>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;

namespace
{

struct VerbsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Verbs)
};

QByteArray versionText()
{
    return "chatbot-admin " CHATBOT_ADMIN_VERSION "\n";
}

QByteArray generalHelp()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(VerbsTexts::tr(
        "Shows the chatbot accounts of a Tencent Cloud Chat app.\n\n"
        "Without a verb it opens its window. Verbs, each with its own --help:\n"
        "  export            fetches the list and writes it, without a window\n"
        "  connections list  lists the saved connections\n"
        "  sandbox           serves a practice copy of the service on this computer"));
    parser.addOption(helpOption());
    parser.addOption({{u"v"_s, u"version"_s}, VerbsTexts::tr("Shows the version.")});
    parser.addOptions(windowOptions());
    return helpText(parser, VerbsTexts::tr("[verb] [options]")).toUtf8();
}

bool isAnyOf(std::string_view word, std::initializer_list<std::string_view> candidates)
{
    for (const std::string_view candidate : candidates) {
        if (candidate == word) {
            return true;
        }
    }
    return false;
}

/// The verb, or if there is none the first --help or --version among the arguments; else empty.
std::string_view findVerb(int argc, char **argv)
{
    if (argc > 1 && isAnyOf(argv[1], {"export", "connections", "sandbox"})) {
        return argv[1];
    }
    for (int i = 1; i < argc; ++i) {
        if (isAnyOf(argv[i], {"--help", "-help", "-h", "--version", "-version", "-v"})) {
            return argv[i];
        }
    }
    return {};
}

/// Whether the argument names a file to write or to read a credential from. Such a name need not be
/// UTF-8.
bool isPath(int argc, char **argv, int index)
{
    if (QByteArrayView(argv[1]) != QByteArrayView("export") || index < 2 || index >= argc) {
        return false;
    }
    const QByteArrayView argument(argv[index]);
    const QByteArrayView previous(argv[index - 1]);
    constexpr QByteArrayView options[] = {"--output", "--usersig-file", "--secret-key-file"};
    return std::any_of(std::begin(options), std::end(options), [&](QByteArrayView option) {
        return previous == option ||
               (argument.startsWith(option) && argument.sliced(option.size()).startsWith('='));
    });
}

/// Keeps a byte order mark at the start of an argument. QCoreApplication::arguments() drops it, so
/// that the argument would name another account.
QStringList decodeExactly(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
        arguments.append(decoder.decode(QByteArrayView(argv[i])));
    }
    return arguments;
}

/// nullopt if an argument other than a path (isPath()) is not UTF-8: Qt would replace such bytes by
/// U+FFFD, which would name another file or account.
std::optional<QStringList> decodeArguments(int argc, char **argv)
{
    QStringList arguments = decodeExactly(argc, argv);
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView bytes(argv[i]);
        if (bytes.isValidUtf8()) {
            continue;
        }
        if (!isPath(argc, argv, i)) {
            return std::nullopt;
        }
        arguments[i] = pathFromBytes(bytes);
    }
    return arguments;
}

int dispatch(QStringList arguments, std::string_view verb)
{
    if (verb == "export") {
        arguments.removeAt(1);
        return runExport(arguments);
    }
    if (verb == "connections") {
        arguments.removeAt(1);
        return runConnections(arguments);
    }
    if (verb == "sandbox") {
        arguments.removeAt(1);
        return runSandbox(arguments);
    }
    const bool isVersion = isAnyOf(verb, {"--version", "-version", "-v"});
    const QByteArray text = isVersion ? versionText() : generalHelp();
    return static_cast<int>(printOutput(text) ? ExitStatus::Done : ExitStatus::NotWritten);
}

} // namespace

std::optional<int> runVerb(int argc, char **argv)
{
    prepareStandardStreams();
    const std::string_view verb = findVerb(argc, argv);
    if (verb != "export") { // "export" reads and clears it itself
        clearCredentialEnvironment();
    }
    if (verb.empty()) {
        return std::nullopt;
    }
    silenceQtMessages();
    exitOnSignals();
    const QCoreApplication application(argc, argv);
    const Language language(readSettings().settings.language);
    int status = static_cast<int>(ExitStatus::UsageError);
    if (const auto arguments = decodeArguments(argc, argv)) {
        status = dispatch(*arguments, verb);
    } else {
        printError(VerbsTexts::tr("An argument is not valid UTF-8."));
    }
    std::fflush(nullptr);
    // Returning would wait up to ten seconds for a host name look-up that hangs (QTBUG-14092).
    std::_Exit(status);
}
