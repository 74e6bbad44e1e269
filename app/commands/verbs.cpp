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

struct Words
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
    parser.setApplicationDescription(
        Words::tr("Shows the chatbot accounts of a Tencent Cloud Chat app.\n\n"
                  "Without a verb it opens its window. Verbs, each with its own --help:\n"
                  "  export            fetches the list and writes it, without a window\n"
                  "  connections list  names the saved connections\n"
                  "  sandbox           serves a practice copy of the service on this computer"));
    parser.addOption(helpOption());
    parser.addOption({{u"v"_s, u"version"_s}, Words::tr("Shows the version.")});
    parser.addOptions(windowOptions());
    return helpText(parser, Words::tr("[verb] [options]")).toUtf8();
}

bool isAnyOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    for (const std::string_view one : words) {
        if (one == word) {
            return true;
        }
    }
    return false;
}

/// The verb, or what else is done without a window: --help and --version, wherever they stand where
/// there is no verb.
std::string_view firstVerb(int argc, char **argv)
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

/// A file to write, or to read a credential from, may have any name that the system takes.
bool isPath(int argc, char **argv, int index)
{
    if (QByteArrayView(argv[1]) != QByteArrayView("export") || index < 2 || index >= argc) {
        return false;
    }
    const QByteArrayView word(argv[index]);
    const QByteArrayView before(argv[index - 1]);
    constexpr QByteArrayView options[] = {"--output", "--usersig-file", "--secret-key-file"};
    return std::any_of(std::begin(options), std::end(options), [&](QByteArrayView option) {
        return before == option ||
               (word.startsWith(option) && word.sliced(option.size()).startsWith('='));
    });
}

/// Qt's arguments() are without the byte order mark that one may begin with: another account.
QStringList exactArguments(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
        arguments.append(decoder.decode(QByteArrayView(argv[i])));
    }
    return arguments;
}

/// The words of the call, or nullopt if one is not UTF-8, except for a path (isPath()): Qt would
/// put U+FFFD in place of such bytes, which is another file, another account than was meant.
std::optional<QStringList> words(int argc, char **argv)
{
    QStringList words = exactArguments(argc, argv);
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView bytes(argv[i]);
        if (bytes.isValidUtf8()) {
            continue;
        }
        if (!isPath(argc, argv, i)) {
            return std::nullopt;
        }
        words[i] = pathFromBytes(bytes);
    }
    return words;
}

int runIn(QStringList arguments, std::string_view verb)
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
    return static_cast<int>(printOut(text) ? ExitStatus::Done : ExitStatus::NotWritten);
}

} // namespace

std::optional<int> runVerb(int argc, char **argv)
{
    prepareStandardStreams();
    const std::string_view verb = firstVerb(argc, argv);
    if (verb != "export") { // which takes them out itself
        clearCredentialEnvironment();
    }
    if (verb.empty()) {
        return std::nullopt;
    }
    silenceQtMessages();
    endOnSignals();
    const QCoreApplication application(argc, argv);
    const Language language(readSettings().settings.language);
    int status = static_cast<int>(ExitStatus::BadCall);
    if (const auto arguments = words(argc, argv)) {
        status = runIn(*arguments, verb);
    } else {
        complain(Words::tr("There is a word that is not UTF-8."));
    }
    std::fflush(nullptr);
    // Qt would wait here for a name look-up that hangs, up to ten seconds (QTBUG-14092).
    std::_Exit(status);
}
