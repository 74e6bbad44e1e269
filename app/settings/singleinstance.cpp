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

constexpr qint64 maxRequestSize = 4096; ///< bytes, the line break included
constexpr auto connectionTimeout = 30s;
// Answers of the first instance.
constexpr auto acceptedAnswer = "taken\n";
constexpr auto otherDisplayAnswer = "elsewhere\n"; // the user may not see that display

QByteArray toLine(const ActivationRequest &request)
{
    const QJsonObject json{
        {u"sandbox"_s, request.sandbox},
        {u"activationToken"_s, QString::fromUtf8(request.activationToken)},
        {u"displays"_s, QJsonArray::fromStringList(request.displays)},
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
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::acceptConnections);
}

QString SingleInstance::socketPath()
{
    const QString folder = settingsFolder();
    const QByteArray name =
        QCryptographicHash::hash(QDir(folder).absolutePath().toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .first(16);
#ifdef Q_OS_UNIX
    // QStandardPaths would print a warning if the variable is not set.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QFileInfo(runtime).isDir() ? runtime + u"/chatbot-admin-"_s + QString::fromLatin1(name)
                                      : settingsPath(u"window"_s);
#else
    return u"chatbot-admin-"_s + QString::fromLatin1(name);
#endif
}

SingleInstance::Role SingleInstance::begin(const ActivationRequest &request,
                                           std::chrono::milliseconds timeout)
{
    m_displays = request.displays;
    if (const auto role = sendRequest(request, timeout)) {
        return *role;
    }
    // If two instances start at the same time, the lock lets one become the first; the other then
    // sends its request.
    const FolderLock lock;
    if (!lock.result().isValue()) {
        return Role::Standalone;
    }
    const auto role = sendRequest(request, timeout);
    return role ? *role : listen();
}

SingleInstance::Role SingleInstance::beginAnyway(const QStringList &displays)
{
    m_displays = displays;
    const FolderLock lock;
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!lock.result().isValue() || socket.waitForConnected(1000)) {
        return Role::Standalone;
    }
    return listen();
}

/// Forwarded or Standalone; nullopt if no instance is listening.
std::optional<SingleInstance::Role> SingleInstance::sendRequest(const ActivationRequest &request,
                                                                std::chrono::milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(left())) {
        const auto error = socket.error();
        const bool isNotListening = error == QLocalSocket::ServerNotFoundError ||
                                    error == QLocalSocket::ConnectionRefusedError;
        return isNotListening ? std::nullopt : std::optional(Role::Standalone);
    }
    socket.write(toLine(request));
    QByteArray answer;
    while (!answer.endsWith('\n')) {
        if (!socket.waitForReadyRead(left())) {
            return Role::Standalone;
        }
        answer += socket.readAll();
    }
    return answer == acceptedAnswer ? Role::Forwarded : Role::Standalone;
}

/// Call only if no instance is listening: replaces a socket file that a killed one has left.
SingleInstance::Role SingleInstance::listen()
{
    return m_server.listen(socketPath()) ? Role::First : Role::Standalone;
}

void SingleInstance::acceptConnections()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(connectionTimeout, socket, [socket] { socket->abort(); });
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() >= maxRequestSize) {
                    socket->abort();
                }
                return;
            }
            const auto request = fromLine(socket->readLine(maxRequestSize));
            if (!request) {
                socket->abort();
                return;
            }
            socket->write(isOnOtherDisplay(*request) ? otherDisplayAnswer : acceptedAnswer);
            socket->flush(); // the other instance must not wait for what the signal below starts
            socket->disconnectFromServer();
            if (isOnOtherDisplay(*request)) {
                return;
            }
            Q_EMIT activationRequested(*request);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read(); // the request may have arrived already
    }
}

bool SingleInstance::isOnOtherDisplay(const ActivationRequest &request) const
{
    const auto isOurs = [this](const QString &display) { return m_displays.contains(display); };
    return !m_displays.isEmpty() && !request.displays.isEmpty() &&
           std::none_of(request.displays.begin(), request.displays.end(), isOurs);
}
