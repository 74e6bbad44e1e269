// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackconnection.h"

#include <QSslSocket>
#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

LoopbackConnection::LoopbackConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, &LoopbackConnection::goOn);
    connect(m_socket, &QTcpSocket::readyRead, this, &LoopbackConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &LoopbackConnection::sent);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &LoopbackConnection::goOn,
            Qt::QueuedConnection);
    connect(m_socket, &QTcpSocket::disconnected, this, &LoopbackConnection::closed);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket)) {
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &LoopbackConnection::goOn,
                Qt::QueuedConnection);
    }
}

LoopbackConnection::~LoopbackConnection()
{
    // The socket says that it is disconnected while it is destroyed, and nobody is left to hear it.
    m_socket->disconnect(this);
}

void LoopbackConnection::play(const Conversation &conversation)
{
    m_steps += conversation.steps;
    QMetaObject::invokeMethod(this, &LoopbackConnection::goOn, Qt::QueuedConnection);
}

void LoopbackConnection::release()
{
    m_held = false;
    QMetaObject::invokeMethod(this, &LoopbackConnection::goOn, Qt::QueuedConnection);
}

void LoopbackConnection::read()
{
    m_received += m_socket->readAll();
    while (const std::optional<RecordedRequest> request = takeRequest(m_received)) {
        Q_EMIT asked(*request);
    }
}

bool LoopbackConnection::isReady() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->state() == QAbstractSocket::ConnectedState && !m_held && !m_pause.isActive() &&
           m_socket->bytesToWrite() == 0 && (!secure || secure->encryptedBytesToWrite() == 0);
}

void LoopbackConnection::goOn()
{
    while (!m_steps.isEmpty() && isReady()) {
        const Conversation::Step step = m_steps.takeFirst();
        std::visit([this](const auto &kind) { perform(kind); }, step);
    }
}

void LoopbackConnection::perform(const Conversation::Send &step)
{
    m_socket->write(step.bytes);
}

void LoopbackConnection::perform(const Conversation::Drip &step)
{
    m_socket->write(step.bytes.first(qMin(step.atOnce, step.bytes.size())));
    if (step.bytes.size() > step.atOnce) {
        m_steps.prepend(
            Conversation::Drip{step.bytes.sliced(step.atOnce), step.atOnce, step.every});
        m_pause.start(step.every);
    }
}

void LoopbackConnection::perform(const Conversation::Repeat &step)
{
    // So many at once that 64 MiB are quick, so few that memory stays small when nobody reads.
    constexpr qint64 enough = 256 * 1024;
    qint64 times = qMax<qint64>(1, enough / qMax<qint64>(1, step.bytes.size()));
    if (step.times >= 0) {
        times = qMin(times, step.times);
    }
    m_socket->write(step.bytes.repeated(static_cast<qsizetype>(times)));
    if (step.times != times) {
        m_steps.prepend(
            Conversation::Repeat{step.bytes, step.times < 0 ? step.times : step.times - times});
    }
}

void LoopbackConnection::perform(const Conversation::Wait &step)
{
    m_pause.start(step.time);
}

void LoopbackConnection::perform(const Conversation::Hold & /*step*/)
{
    m_held = true;
}

void LoopbackConnection::perform(const Conversation::Close & /*step*/)
{
    m_steps.clear();
    m_socket->disconnectFromHost();
}

void LoopbackConnection::perform(const Conversation::Reset & /*step*/)
{
    m_steps.clear();
#ifdef Q_OS_UNIX
    // Elsewhere the connection just ends: the difference is one between two errors on the other
    // side.
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
#endif
    m_socket->abort();
}
