// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/credential.h"

#include "commands/credentialtext.h"
#include "connection/fields.h"
#include "secrets/keychain.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"
#include "secrets/secretrecord.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>

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

namespace
{

constexpr qint64 largestFile = 64 * 1024; ///< a credential has some hundred bytes

// The words never hold the path: some people give the UserSig itself where its file is asked for.

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Credential)
};

CredentialOutcome checked(Credential::Kind kind, QByteArray bytes, const QString &emptyProblem)
{
    QByteArray trimmed = bytes.trimmed();
    QByteArray text = credentialText(std::move(bytes));
    if (text.isEmpty()) {
        wipe(trimmed);
        return {{}, emptyProblem};
    }
    if (kind == Credential::Kind::UserSig) {
        wipe(text);
        text = std::move(trimmed); // as it stands: its characters show by themselves what is wrong
        if (const UserSigFlaw flaw = userSigFlaw(text); flaw != UserSigFlaw::None) {
            wipe(text);
            return {{}, problemText(flaw)};
        }
        return {Credential{kind, Secret(std::move(text)), {}}, {}};
    }
    wipe(trimmed);
    QString characters = QString::fromUtf8(text);
    if (characters.contains(u'\n') || characters.contains(u'\r')) {
        wipe(characters);
        wipe(text);
        return {{},
                Words::tr("This is no SecretKey: it holds a line break. A SecretKey is one line.")};
    }
    const QString remark = checkSecretKey(characters).problem;
    wipe(characters);
    return {Credential{kind, Secret(std::move(text)), remark}, {}};
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

/// Opens a file; a named pipe also if nobody has opened it for writing yet.
bool openFile(QFile &file)
{
#ifdef Q_OS_UNIX
    struct stat info = {};
    const QByteArray path = QFile::encodeName(file.fileName());
    if (::stat(path.constData(), &info) == 0 && S_ISFIFO(info.st_mode)) {
        const int descriptor = ::open(path.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        return descriptor >= 0 && file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered,
                                            QFileDevice::AutoCloseHandle);
    }
#endif
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
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

CredentialOutcome credentialFromFile(Credential::Kind kind, const QString &path,
                                     std::chrono::milliseconds limit)
{
    QFile file(path);
    const bool fromInput = path == QLatin1String("-");
    if (!fromInput && QFileInfo(path).isDir()) {
        return {{}, Words::tr("The credential file is a folder.")};
    }
    if (!fromInput && !file.exists()) {
        return {{}, Words::tr("There is no such credential file.")};
    }
    const bool open =
        fromInput ? file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered) : openFile(file);
    if (!open) {
        return {{}, Words::tr("The credential file cannot be read.")};
    }
    QByteArray bytes;
    bytes.reserve(largestFile + 1); // growing would leave pieces behind
    const QDeadlineTimer deadline(limit);
    while (bytes.size() <= largestFile) {
        if (!fromInput && !canRead(file, deadline)) { // at a terminal somebody may be typing
            wipe(bytes);
            return {{}, Words::tr("The credential file is a pipe that was not written in time.")};
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
        return {{}, Words::tr("The credential file cannot be read.")};
    }
    if (bytes.size() > largestFile) {
        wipe(bytes);
        return {{}, Words::tr("The credential file is far too long.")};
    }
    return checked(kind, std::move(bytes),
                   fromInput ? Words::tr("Standard input has no credential.")
                             : Words::tr("The credential file is empty."));
}

CredentialOutcome credentialFromKeychain(const QString &id, const SecretBinding &binding,
                                         std::chrono::milliseconds limit)
{
    Keychain keychain;
    SecretKeeper keeper(keychain, limit);
    QEventLoop loop;
    SecretAnswer answer;
    readBoundSecret(keeper, id, binding, &loop, [&](const SecretAnswer &said) {
        answer = said;
        loop.quit();
    });
    loop.exec();
    if (answer.state != SecretAnswer::State::Done) {
        return {{},
                Words::tr("The UserSig of this connection cannot be had from the keychain. %1")
                    .arg(keychainProblem(answer.state))};
    }
    if (userSigFlaw(answer.secret.reveal()) != UserSigFlaw::None) {
        return {{}, Words::tr("What the keychain has for this connection is no UserSig.")};
    }
    return {Credential{Credential::Kind::UserSig, answer.secret, {}}, {}};
}

CredentialOutcome credentialFromEnvironment()
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
        return {{},
                Words::tr("Both CHATBOT_ADMIN_USERSIG and CHATBOT_ADMIN_SECRET_KEY are set: "
                          "one is needed, not both.")};
    }
    if (!userSig.isEmpty()) {
        return checked(Credential::Kind::UserSig, std::move(userSig), {});
    }
    if (!key.isEmpty()) {
        return checked(Credential::Kind::SecretKey, std::move(key), {});
    }
    return {};
}

void clearCredentialEnvironment()
{
    for (const char *name : {"CHATBOT_ADMIN_USERSIG", "CHATBOT_ADMIN_SECRET_KEY"}) {
        QByteArray value = taken(name);
        wipe(value);
    }
}
