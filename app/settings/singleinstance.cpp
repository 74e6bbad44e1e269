// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/singleinstance.h"

#include "files/settingsfolder.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr qint64 longestCall = 4096; ///< bytes, the line break included
constexpr auto longestSilence = 30s;
constexpr auto taken = "taken\n";
constexpr auto elsewhere =
    "elsewhere\n"; ///< the window is on a display that the person may not see

QByteArray toLine(const ActivationRequest &start)
{
    const QJsonObject json{
        {u"sandbox"_s, start.sandbox},
        {u"activationToken"_s, QString::fromUtf8(start.activationToken)},
        {u"displays"_s, QJsonArray::fromStringList(start.displays)},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<ActivationRequest> fromLine(const QByteArray &line)
{
    const QJsonDocument json = QJsonDocument::fromJson(line);
    if (!json.isObject()) {
        return std::nullopt;
    }
    QStringList displays;
    const QJsonArray names = json["displays"_L1].toArray();
    for (const auto &name : names) {
        displays.append(name.toString());
    }
    return ActivationRequest{json["sandbox"_L1].toBool(),
                             json["activationToken"_L1].toString().toUtf8(), displays};
}

} // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::takeCalls);
}

QString SingleInstance::socketPath()
{
    const QString folder = settingsFolder();
    const QByteArray name =
        QCryptographicHash::hash(QDir(folder).absolutePath().toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .first(16);
#ifdef Q_OS_UNIX
    // Not QStandardPaths, which complains on standard error where there is none.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QFileInfo(runtime).isDir() ? runtime + u"/chatbot-admin-"_s + QString::fromLatin1(name)
                                      : settingsPath(u"window"_s);
#else
    return u"chatbot-admin-"_s + QString::fromLatin1(name);
#endif
}

SingleInstance::Role SingleInstance::begin(const ActivationRequest &start,
                                           std::chrono::milliseconds patience)
{
    m_displays = start.displays;
    if (const auto role = ask(start, patience)) {
        return *role;
    }
    // Of two that start at the same moment one becomes the first, and the other asks it.
    const FolderLock lock;
    if (!lock.result().isValue()) {
        return Role::Beside;
    }
    const auto role = ask(start, patience);
    return role ? *role : become();
}

SingleInstance::Role SingleInstance::beginAnyway(const QStringList &displays)
{
    m_displays = displays;
    const FolderLock lock;
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!lock.result().isValue() || socket.waitForConnected(1000)) {
        return Role::Beside;
    }
    return become();
}

/// Later or Beside; nothing where nobody is there to be asked.
std::optional<SingleInstance::Role> SingleInstance::ask(const ActivationRequest &start,
                                                        std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(left())) {
        const auto error = socket.error();
        const bool nobody = error == QLocalSocket::ServerNotFoundError ||
                            error == QLocalSocket::ConnectionRefusedError;
        return nobody ? std::nullopt : std::optional(Role::Beside);
    }
    socket.write(toLine(start));
    QByteArray answer;
    while (!answer.endsWith('\n')) {
        if (!socket.waitForReadyRead(left())) {
            return Role::Beside;
        }
        answer += socket.readAll();
    }
    return answer == taken ? Role::Later : Role::Beside;
}

/// Nobody listens. What lies there is of one that was killed, and is replaced.
SingleInstance::Role SingleInstance::become()
{
    return m_server.listen(socketPath()) ? Role::First : Role::Beside;
}

void SingleInstance::takeCalls()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(longestSilence, socket, [socket] { socket->abort(); });
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() >= longestCall) {
                    socket->abort();
                }
                return;
            }
            const auto start = fromLine(socket->readLine(longestCall));
            if (!start) {
                socket->abort();
                return;
            }
            socket->write(isElsewhere(*start) ? elsewhere : taken);
            socket->disconnectFromServer();
            if (isElsewhere(*start)) {
                return;
            }
            Q_EMIT startedAgain(*start);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read(); // it may be there already
    }
}

bool SingleInstance::isElsewhere(const ActivationRequest &start) const
{
    const auto isOurs = [this](const QString &display) { return m_displays.contains(display); };
    return !m_displays.isEmpty() && !start.displays.isEmpty() &&
           std::none_of(start.displays.begin(), start.displays.end(), isOurs);
}
