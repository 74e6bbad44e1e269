// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QSignalSpy>

namespace
{

QByteArray target(const Connection &connection, int random)
{
    return "/v4/openim_robot_http_svc/get_all_robots?sdkappid=" +
           QByteArray::number(connection.sdkAppId) +
           "&identifier=" + QUrl::toPercentEncoding(connection.identifier) +
           "&usersig=" + connection.userSig.reveal() + "&random=" + QByteArray::number(random) +
           "&contenttype=json";
}

} // namespace

qint64 SandboxAnswer::code() const
{
    return QJsonDocument::fromJson(body)[QStringLiteral("ErrorCode")].toInteger(-1);
}

int SandboxAnswer::chatbots() const
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    return static_cast<int>(json[QStringLiteral("Robot_Account")].toArray().size());
}

SandboxClient::SandboxClient()
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

SandboxAnswer SandboxClient::post(const Sandbox &sandbox, const Connection &connection)
{
    QNetworkRequest request(
        QUrl::fromEncoded(sandbox.endpoint().toEncoded() + target(connection, ++m_random)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, "{}"));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait(20'000)) {
        return {QNetworkReply::TimeoutError, 0, {}};
    }
    return {reply->error(), reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->readAll()};
}

RawSandboxClient::RawSandboxClient(const Sandbox &sandbox)
{
    connect(this, &QTcpSocket::readyRead, this, [this] { got += readAll(); });
    setProxy(QNetworkProxy::NoProxy);
    connectToHost(QHostAddress::LocalHost, static_cast<quint16>(sandbox.endpoint().port()));
}

QByteArray rawSandboxCall(const Connection &connection, const QByteArray &body)
{
    return "POST " + target(connection, 1) +
           " HTTP/1.1\r\nHost: sandbox\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}
