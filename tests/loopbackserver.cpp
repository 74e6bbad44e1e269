// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"

#include "loopbackconnection.h"

#include <QFile>
#include <QNetworkProxy>
#include <QSslKey>
#include <QSslSocket>

#include <utility>

namespace
{

QString tlsFile(QLatin1String name)
{
    return QStringLiteral(TEST_DATA_DIR) + QLatin1String("/tls/") + name;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(path));
    }
    return file.readAll();
}

QSslConfiguration tlsOf(LoopbackServer::Certificate certificate)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(
        QSslCertificate(contents(LoopbackServer::certificateFile(certificate))));
    tls.setPrivateKey(QSslKey(contents(tlsFile(QLatin1String("server.key"))), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

} // namespace

LoopbackServer::LoopbackServer(Certificate certificate, QObject *parent)
    : QTcpServer(parent)
    , m_certificate(certificate)
{
    if (m_certificate != Certificate::None) {
        m_tls = tlsOf(m_certificate);
    }
    setProxy(QNetworkProxy::NoProxy); // a test's proxy is for the program under test
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("the loopback server cannot listen: %s", qPrintable(errorString()));
    }
    m_port = serverPort();
    m_clock.start();
}

LoopbackServer::~LoopbackServer()
{
    qDeleteAll(std::exchange(m_open, {}));
}

QUrl LoopbackServer::endpoint() const
{
    QUrl url;
    const bool plain = m_certificate == Certificate::None;
    url.setScheme(plain ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(plain ? QStringLiteral("127.0.0.1") : QStringLiteral("localhost"));
    url.setPort(m_port);
    return url;
}

QString LoopbackServer::caFile()
{
    return tlsFile(QLatin1String("ca.pem"));
}

QString LoopbackServer::certificateFile(Certificate certificate)
{
    switch (certificate) {
    case Certificate::None:
        return {};
    case Certificate::Good:
        return tlsFile(QLatin1String("good.pem"));
    case Certificate::Expired:
        return tlsFile(QLatin1String("expired.pem"));
    case Certificate::NotYetValid:
        return tlsFile(QLatin1String("not-yet-valid.pem"));
    case Certificate::OtherHost:
        return tlsFile(QLatin1String("other-host.pem"));
    case Certificate::SelfSigned:
        return tlsFile(QLatin1String("self-signed.pem"));
    case Certificate::UnknownCa:
        return tlsFile(QLatin1String("unknown-ca.pem"));
    }
    Q_UNREACHABLE();
    return {};
}

void LoopbackServer::play(const Conversation &conversation, int times)
{
    m_conversations.insert(m_conversations.size(), times, conversation);
}

void LoopbackServer::playAlways(const Conversation &conversation)
{
    m_always = conversation;
}

void LoopbackServer::release()
{
    for (LoopbackConnection *connection : std::as_const(m_open)) {
        connection->release();
    }
}

void LoopbackServer::reset()
{
    m_conversations.clear();
    m_always.reset();
    m_requests.clear();
    m_unexpected = 0;
    m_connections = 0;
    m_bytesSent = 0;
}

void LoopbackServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    const std::optional<Conversation> next =
        m_conversations.isEmpty() ? m_always : std::optional(m_conversations.first());
    const bool speaksFirst = next && next->speaksFirst;
    const bool isPlain = speaksFirst || m_certificate == Certificate::None;
    QSslSocket *secure = isPlain ? nullptr : new QSslSocket;
    QTcpSocket *socket = secure ? secure : new QTcpSocket;
    socket->setSocketDescriptor(descriptor);
    auto *connection = new LoopbackConnection(socket, this);
    m_open.append(connection);
    connect(connection, &LoopbackConnection::asked, this,
            [this, connection, speaksFirst](const RecordedRequest &request) {
                record(request);
                if (!speaksFirst) {
                    connection->play(takeConversation());
                }
            });
    connect(connection, &LoopbackConnection::sent, this,
            [this](qint64 bytes) { m_bytesSent += bytes; });
    connect(connection, &LoopbackConnection::closed, this, [this, connection] {
        m_open.removeOne(connection);
        connection->deleteLater();
    });
    if (secure) {
        secure->setSslConfiguration(m_tls);
        secure->startServerEncryption();
    } else if (speaksFirst) {
        connection->play(takeConversation());
    }
}

void LoopbackServer::record(RecordedRequest request)
{
    request.whenMs = m_clock.elapsed();
    m_requests.append(std::move(request));
    Q_EMIT asked(static_cast<int>(m_requests.size()));
}

Conversation LoopbackServer::takeConversation()
{
    if (!m_conversations.isEmpty()) {
        return m_conversations.takeFirst();
    }
    if (m_always) {
        return *m_always;
    }
    ++m_unexpected;
    return Conversation::html(404);
}
