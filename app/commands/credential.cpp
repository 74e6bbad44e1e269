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
#include "workspace/legacybindings.h"

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

constexpr qint64 maxFileSize = 64 * 1024; ///< a credential has a few hundred bytes

// Messages never contain the path: some people pass the UserSig itself instead of its file.

struct CredentialTexts
{
    Q_DECLARE_TR_FUNCTIONS(Credential)
};

/// Describes the flaw and names the first invalid character.
QString userSigProblem(UserSigFlaw flaw, const QByteArray &text)
{
    if (flaw != UserSigFlaw::WrongCharacters) {
        return problemText(flaw);
    }
    const QList<uint> characters = QString::fromUtf8(text).toUcs4();
    const auto invalid = std::find_if(characters.begin(), characters.end(), [](char32_t c) {
        return c >= 0x80 ||
               userSigFlaw(QByteArray(1, static_cast<char>(c))) == UserSigFlaw::WrongCharacters;
    });
    return invalid == characters.end()
               ? problemText(flaw)
               : joinSentences({problemText(flaw),
                                CredentialTexts::tr("The first of them is %1.", "a character")
                                    .arg(characterName(*invalid))});
}

/// Says what the text is if it is clearly not a SecretKey; else empty.
QString secretKeyProblem(const QString &text)
{
    static const QRegularExpression assignment(
        u"^(export\\s+)?[\\w.-]*(key|secret)[\\w.-]*\\s*[=:]"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto isInvalid = [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control;
    };
    const auto invalid = std::find_if(text.begin(), text.end(), isInvalid);
    if (text.startsWith("-----BEGIN"_L1)) {
        return checkSecretKey(text).problem;
    }
    if (text.startsWith(u'{') || text.startsWith(u'[')) {
        return CredentialTexts::tr(
            "This is JSON, not a SecretKey. Put only the key into the file.");
    }
    if (assignment.match(text).hasMatch()) {
        return CredentialTexts::tr(
            "There is a name before the SecretKey. Put only the key into the file.");
    }
    if (invalid == text.end()) {
        return {};
    }
    return *invalid == u'\n' || *invalid == u'\r'
               ? CredentialTexts::tr(
                     "This is not a SecretKey: it contains a line break. A SecretKey is one line.")
               : CredentialTexts::tr("This is not a SecretKey: it contains the character %1.")
                     .arg(characterName(invalid->unicode()));
}

/// Whether the text is a key in the console's form, 64 hex digits, but with capitals. Only such a
/// key can be corrected safely.
bool isKeyInCapitals(const QString &text)
{
    static const QRegularExpression hex(u"^[0-9A-Fa-f]{64}$"_s);
    return hex.match(text).hasMatch() && text != text.toLower();
}

Result<Credential, QString> parseCredential(Credential::Kind kind, QByteArray bytes,
                                            const QString &emptyProblem)
{
    QByteArray text = credentialText(std::move(bytes));
    if (text.isEmpty()) {
        return emptyProblem;
    }
    if (kind == Credential::Kind::UserSig) {
        if (const UserSigFlaw flaw = userSigFlaw(text); flaw != UserSigFlaw::None) {
            const QString problem = userSigProblem(flaw, text);
            wipe(text);
            return problem;
        }
        return Credential{kind, Secret(std::move(text)), {}};
    }
    QString characters = QString::fromUtf8(text);
    QString problem = secretKeyProblem(characters);
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
    const QString warning =
        hadCapitals ? CredentialTexts::tr("Keys in the console are in lower case, so the capital "
                                          "letters of this key were read as lower case.")
                    : key.problem;
    return Credential{kind, Secret(std::move(text)), warning};
}

bool isBlank(QByteArray bytes)
{
    QByteArray text = credentialText(std::move(bytes));
    const bool isEmpty = text.isEmpty();
    wipe(text);
    return isEmpty;
}

/// Removes the variable from the environment and erases it where /proc/PID/environ shows it.
QByteArray takeVariable(const QByteArray &name)
{
    QByteArray value = qgetenv(name.constData());
#ifdef Q_OS_UNIX
    const QByteArray prefix = name + '=';
    for (char **entry = environ; entry && *entry; ++entry) { // a name can occur twice
        if (std::strncmp(*entry, prefix.constData(), static_cast<std::size_t>(prefix.size())) ==
            0) {
            char *text = *entry + prefix.size();
            std::memset(text, 0, std::strlen(text)); // qunsetenv() leaves it in memory
        }
    }
#endif
    qunsetenv(name.constData());
    return value;
}

enum class FileKind { Missing, Folder, Other };

/// Supports names that are not UTF-8, see pathBytes().
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

/// Does not block on a named pipe that no process has opened for writing yet.
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

/// False if neither data nor the end of the file arrives before the deadline.
bool waitForReadable(const QFile &file, const QDeadlineTimer &deadline)
{
#ifdef Q_OS_UNIX
    pollfd descriptor{file.handle(), POLLIN, 0};
    int ready = -1;
    do {
        ready = ::poll(&descriptor, 1, static_cast<int>(deadline.remainingTime()));
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
    const bool isStdin = path == "-"_L1;
    const FileKind pathKind = isStdin ? FileKind::Other : fileKind(path);
    if (pathKind == FileKind::Folder) {
        return CredentialTexts::tr("The credential file is a folder.");
    }
    if (pathKind == FileKind::Missing) {
        return CredentialTexts::tr("The credential file does not exist.");
    }
    const bool isOpen =
        isStdin ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered) : openFile(file);
    if (!isOpen) {
        return CredentialTexts::tr("The credential file cannot be read.");
    }
    QByteArray bytes;
    bytes.reserve(maxFileSize + 1); // growing would leave copies in freed memory
    const QDeadlineTimer deadline(limit);
    while (bytes.size() <= maxFileSize) {
        // No limit for standard input: someone may be typing.
        if (!isStdin && !waitForReadable(file, deadline)) {
            wipe(bytes);
            return CredentialTexts::tr(
                "The credential file is a pipe, and nothing was written to it in time.");
        }
        QByteArray chunk = file.read(maxFileSize + 1 - bytes.size());
        if (chunk.isEmpty()) {
            break;
        }
        bytes += chunk;
        wipe(chunk);
    }
    if (file.error() != QFileDevice::NoError) {
        wipe(bytes);
        return CredentialTexts::tr("The credential file cannot be read.");
    }
    if (bytes.size() > maxFileSize) {
        wipe(bytes);
        return CredentialTexts::tr("The credential file is too large.");
    }
    return parseCredential(kind, std::move(bytes),
                           isStdin ? CredentialTexts::tr("Standard input has no credential.")
                                   : CredentialTexts::tr("The credential file is empty."));
}

Result<Credential, QString> credentialFromKeychain(const QString &id, const SecretBinding &binding,
                                                   std::chrono::milliseconds limit)
{
    Keychain keychain;
    SecretKeeper keeper(keychain, limit);
    QEventLoop loop;
    SecretAnswer answer;
    const auto finish = [&](const SecretAnswer &received) {
        answer = received;
        loop.quit();
    };
    readBoundSecret(keeper, id, binding, &loop, finish, [&id] { return legacyBinding(id); });
    loop.exec();
    if (answer.state != SecretAnswer::State::Done) {
        return CredentialTexts::tr(
                   "The UserSig of this connection cannot be read from the keychain. %1")
            .arg(keychainProblem(answer.state));
    }
    if (userSigFlaw(answer.secret.reveal()) != UserSigFlaw::None) {
        return CredentialTexts::tr("The keychain entry of this connection is not a UserSig.");
    }
    return Credential{Credential::Kind::UserSig, answer.secret, {}};
}

Result<std::optional<Credential>, QString> credentialFromEnvironment()
{
    QByteArray userSig = takeVariable("CHATBOT_ADMIN_USERSIG");
    QByteArray key = takeVariable("CHATBOT_ADMIN_SECRET_KEY");
    for (QByteArray *value : {&userSig, &key}) {
        if (isBlank(*value)) {
            wipe(*value);
        }
    }
    if (!userSig.isEmpty() && !key.isEmpty()) {
        wipe(userSig);
        wipe(key);
        return CredentialTexts::tr(
            "Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set. Set "
            "only one of them.");
    }
    if (userSig.isEmpty() && key.isEmpty()) {
        return std::optional<Credential>();
    }
    const auto credential =
        userSig.isEmpty() ? parseCredential(Credential::Kind::SecretKey, std::move(key), {})
                          : parseCredential(Credential::Kind::UserSig, std::move(userSig), {});
    if (!credential.isValue()) {
        return credential.error();
    }
    return std::optional(credential.value());
}

void clearCredentialEnvironment()
{
    for (const char *name : {"CHATBOT_ADMIN_USERSIG", "CHATBOT_ADMIN_SECRET_KEY"}) {
        QByteArray value = takeVariable(name);
        wipe(value);
    }
}
