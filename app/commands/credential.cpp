// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/credential.h"

#include "commands/credentialtext.h"
#include "connection/fields.h"
#include "files/pathbytes.h"
#include "secrets/keychain.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"
#include "text/lookalikes.h"
#include "text/sentences.h"
#include "workspace/earlierbindings.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 largestFile = 64 * 1024; ///< a credential has some hundred bytes

// The words never hold the path: some people give the UserSig itself where its file is asked for.

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Credential)
};

/// A UserSig's flaw, with the first character that none can have.
QString problemOf(UserSigFlaw flaw, const QByteArray &text)
{
    if (flaw != UserSigFlaw::WrongCharacters) {
        return problemText(flaw);
    }
    const QList<uint> characters = QString::fromUtf8(text).toUcs4();
    const auto other = std::find_if(characters.begin(), characters.end(), [](char32_t c) {
        return c >= 0x80 ||
               userSigFlaw(QByteArray(1, static_cast<char>(c))) == UserSigFlaw::WrongCharacters;
    });
    return other == characters.end()
               ? problemText(flaw)
               : sentences({problemText(flaw), Words::tr("The first of them is %1.", "a character")
                                                   .arg(characterName(*other))});
}

/// What keeps a text from being a SecretKey, if it is something else altogether.
QString keyProblem(const QString &text)
{
    static const QRegularExpression assignment(
        u"^(export\\s+)?[\\w.-]*(key|secret)[\\w.-]*\\s*[=:]"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto isOdd = [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; };
    const auto odd = std::find_if(text.begin(), text.end(), isOdd);
    if (text.startsWith("-----BEGIN"_L1)) {
        return checkSecretKey(text).problem;
    }
    if (text.startsWith(u'{') || text.startsWith(u'[')) {
        return Words::tr("This is JSON and no SecretKey. Put the key alone into the file.");
    }
    if (assignment.match(text).hasMatch()) {
        return Words::tr("This has a name before the SecretKey. Put the key alone into the file.");
    }
    if (odd == text.end()) {
        return {};
    }
    return *odd == u'\n' || *odd == u'\r'
               ? Words::tr("This is no SecretKey: it holds a line break. A SecretKey is one line.")
               : Words::tr("This is no SecretKey: it holds the character %1.")
                     .arg(characterName(odd->unicode()));
}

/// Only of the console's form is it known what is meant.
bool isKeyInCapitals(const QString &text)
{
    static const QRegularExpression hex(u"^[0-9A-Fa-f]{64}$"_s);
    return hex.match(text).hasMatch() && text != text.toLower();
}

Result<Credential, QString> checked(Credential::Kind kind, QByteArray bytes,
                                    const QString &emptyProblem)
{
    QByteArray text = credentialText(std::move(bytes));
    if (text.isEmpty()) {
        return emptyProblem;
    }
    if (kind == Credential::Kind::UserSig) {
        if (const UserSigFlaw flaw = userSigFlaw(text); flaw != UserSigFlaw::None) {
            const QString problem = problemOf(flaw, text);
            wipe(text);
            return problem;
        }
        return Credential{kind, Secret(std::move(text)), {}};
    }
    QString characters = QString::fromUtf8(text);
    QString problem = keyProblem(characters);
    const bool hadCapitals = problem.isEmpty() && isKeyInCapitals(characters);
    if (hadCapitals) {
        std::transform(text.begin(), text.end(), text.begin(), [](char c) {
            return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        wipe(characters);
        characters = QString::fromUtf8(text);
    }
    const Checked<Secret> key = checkSecretKey(characters);
    wipe(characters);
    if (problem.isEmpty() && !key.value) {
        problem = key.problem;
    }
    if (!problem.isEmpty()) {
        wipe(text);
        return problem;
    }
    const QString remark =
        hadCapitals ? Words::tr("The console's keys have small letters, so the capitals of this "
                                "one were taken for small letters.")
                    : key.problem;
    return Credential{kind, Secret(std::move(text)), remark};
}

bool isWithoutText(QByteArray bytes)
{
    QByteArray text = credentialText(std::move(bytes));
    const bool isEmpty = text.isEmpty();
    wipe(text);
    return isEmpty;
}

/// Takes the variable out of the environment, also out of the memory in which the system shows it.
QByteArray taken(const QByteArray &name)
{
    QByteArray value = qgetenv(name.constData());
#ifdef Q_OS_UNIX
    const QByteArray head = name + '=';
    for (char **entry = environ; entry && *entry; ++entry) { // it may be there twice
        if (std::strncmp(*entry, head.constData(), static_cast<std::size_t>(head.size())) == 0) {
            char *at = *entry + head.size();
            std::memset(at, 0, std::strlen(at)); // to unset it would leave it in memory
        }
    }
#endif
    qunsetenv(name.constData());
    return value;
}

enum class FileKind { Missing, Folder, Other };

/// Also of a name that is not UTF-8, see pathBytes().
FileKind fileKind(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat info = {};
    if (::stat(pathBytes(path).constData(), &info) != 0) {
        return errno == EACCES ? FileKind::Other : FileKind::Missing;
    }
    return S_ISDIR(info.st_mode) ? FileKind::Folder : FileKind::Other;
#else
    const QFileInfo info(path);
    return info.isDir() ? FileKind::Folder : info.exists() ? FileKind::Other : FileKind::Missing;
#endif
}

/// Opens a file; a named pipe also if nobody has opened it for writing yet.
bool openFile(QFile &file)
{
#ifdef Q_OS_UNIX
    struct stat info = {};
    const QByteArray path = pathBytes(file.fileName());
    const bool isPipe = ::stat(path.constData(), &info) == 0 && S_ISFIFO(info.st_mode);
    const int descriptor =
        ::open(path.constData(), O_RDONLY | (isPipe ? O_NONBLOCK : 0) | O_CLOEXEC);
    return descriptor >= 0 && file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered,
                                        QFileDevice::AutoCloseHandle);
#else
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
#endif
}

/// Whether there is something to read, or the end, before the deadline.
bool canRead(const QFile &file, const QDeadlineTimer &deadline)
{
#ifdef Q_OS_UNIX
    pollfd wanted{file.handle(), POLLIN, 0};
    int ready = -1;
    do {
        ready = ::poll(&wanted, 1, static_cast<int>(deadline.remainingTime()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
#else
    Q_UNUSED(file)
    Q_UNUSED(deadline)
    return true;
#endif
}

} // namespace

Result<Credential, QString> credentialFromFile(Credential::Kind kind, const QString &path,
                                               std::chrono::milliseconds limit)
{
    QFile file(path);
    const bool fromInput = path == "-"_L1;
    const FileKind kindOfFile = fromInput ? FileKind::Other : fileKind(path);
    if (kindOfFile == FileKind::Folder) {
        return Words::tr("The credential file is a folder.");
    }
    if (kindOfFile == FileKind::Missing) {
        return Words::tr("There is no such credential file.");
    }
    const bool open =
        fromInput ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered) : openFile(file);
    if (!open) {
        return Words::tr("The credential file cannot be read.");
    }
    QByteArray bytes;
    bytes.reserve(largestFile + 1); // growing would leave pieces behind
    const QDeadlineTimer deadline(limit);
    while (bytes.size() <= largestFile) {
        if (!fromInput && !canRead(file, deadline)) { // at a terminal somebody may be typing
            wipe(bytes);
            return Words::tr("The credential file is a pipe that was not written in time.");
        }
        QByteArray piece = file.read(largestFile + 1 - bytes.size());
        if (piece.isEmpty()) {
            break;
        }
        bytes += piece;
        wipe(piece);
    }
    if (file.error() != QFileDevice::NoError) {
        wipe(bytes);
        return Words::tr("The credential file cannot be read.");
    }
    if (bytes.size() > largestFile) {
        wipe(bytes);
        return Words::tr("The credential file is far too long.");
    }
    return checked(kind, std::move(bytes),
                   fromInput ? Words::tr("Standard input has no credential.")
                             : Words::tr("The credential file is empty."));
}

Result<Credential, QString> credentialFromKeychain(const QString &id, const SecretBinding &binding,
                                                   std::chrono::milliseconds limit)
{
    Keychain keychain;
    SecretKeeper keeper(keychain, limit);
    QEventLoop loop;
    SecretAnswer answer;
    const auto answered = [&](const SecretAnswer &said) {
        answer = said;
        loop.quit();
    };
    readBoundSecret(keeper, id, binding, &loop, answered, [&id] { return earlierBinding(id); });
    loop.exec();
    if (answer.state != SecretAnswer::State::Done) {
        return Words::tr("The UserSig of this connection cannot be had from the keychain. %1")
            .arg(keychainProblem(answer.state));
    }
    if (userSigFlaw(answer.secret.reveal()) != UserSigFlaw::None) {
        return Words::tr("What the keychain has for this connection is no UserSig.");
    }
    return Credential{Credential::Kind::UserSig, answer.secret, {}};
}

Result<std::optional<Credential>, QString> credentialFromEnvironment()
{
    QByteArray userSig = taken("CHATBOT_ADMIN_USERSIG");
    QByteArray key = taken("CHATBOT_ADMIN_SECRET_KEY");
    for (QByteArray *value : {&userSig, &key}) {
        if (isWithoutText(*value)) {
            wipe(*value);
        }
    }
    if (!userSig.isEmpty() && !key.isEmpty()) {
        wipe(userSig);
        wipe(key);
        return Words::tr("Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set: "
                         "one is needed, not both.");
    }
    if (userSig.isEmpty() && key.isEmpty()) {
        return std::optional<Credential>();
    }
    const auto one = userSig.isEmpty() ? checked(Credential::Kind::SecretKey, std::move(key), {})
                                       : checked(Credential::Kind::UserSig, std::move(userSig), {});
    if (!one.isValue()) {
        return one.error();
    }
    return std::optional(one.value());
}

void clearCredentialEnvironment()
{
    for (const char *name : {"CHATBOT_ADMIN_USERSIG", "CHATBOT_ADMIN_SECRET_KEY"}) {
        QByteArray value = taken(name);
        wipe(value);
    }
}
