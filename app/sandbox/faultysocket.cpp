// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultysocket.h"

#include "sandbox/faultyserver.h"

#include <utility>

namespace
{

/// An answer that asks for the connection to be closed behind it.
QByteArray message(const QByteArray &statusLine, const QByteArray &header, const QByteArray &body)
{
    return "HTTP/1.1 " + statusLine + "\r\n" + header +
           "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray page()
{
    return message("200 OK", "Content-Type: text/html; charset=utf-8\r\n",
                   "<!DOCTYPE html>\n<html><head><title>Guest network</title></head>\n"
                   "<body><h1>Guest network</h1><p>Sign in to go online.</p></body></html>\n");
}

/// To a name that can never be a host (RFC 2606).
QByteArray redirect()
{
    return message("307 Temporary Redirect", "Location: https://elsewhere.invalid/\r\n", {});
}

QByteArray statusAnswer(qint64 status)
{
    const QByteArray line = QByteArray::number(status) + " Failed on purpose";
    if (status == 204 || status == 304) { // these have no body
        return "HTTP/1.1 " + line + "\r\nConnection: close\r\n\r\n";
    }
    return message(line, "Content-Type: text/plain\r\n", "The sandbox fails on purpose.\n");
}

/// Headers, and the first half of the body that they promise.
QByteArray firstHalf(const QByteArray &answer)
{
    const qsizetype body = answer.indexOf("\r\n\r\n") + 4;
    return answer.left(body + (answer.size() - body) / 2);
}

} // namespace

FaultySocket::FaultySocket(FaultyServer &server, std::chrono::milliseconds delay)
    : QTcpSocket(&server)
    , m_server(server)
    , m_delay(delay)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // the others may fire early
    connect(&m_timer, &QTimer::timeout, this, &FaultySocket::release);
    // before the HTTP server's own connection, so that it is asked first
    connect(this, &QIODevice::readyRead, this, &FaultySocket::checkSize);
}

void FaultySocket::checkSize()
{
    m_received += bytesAvailable();
    const bool doesNotRead = bytesToWrite() > 64 * maxRequestBytes;
    if (m_received > maxRequestBytes || doesNotRead) {
        disconnect(this, &QIODevice::readyRead, nullptr, nullptr);
        abort();
    }
}

qint64 FaultySocket::writeData(const char *data, qint64 size)
{
    if (m_releasing) {
        return QTcpSocket::writeData(data, size);
    }
    m_received = 0;
    if (auto fault = m_server.takeNextFault()) {
        m_fault = std::move(fault);
    }
    if (m_silent) {
        return size;
    }
    if (!m_fault && m_delay.count() == 0 && m_held.isEmpty()) {
        return QTcpSocket::writeData(data, size);
    }
    m_held.append(data, size);
    if (!m_timer.isActive()) {
        m_timer.start(m_delay);
    }
    return size;
}

void FaultySocket::release()
{
    if (state() != ConnectedState) {
        return;
    }
    m_releasing = true;
    const QByteArray answer = std::exchange(m_held, {});
    if (const auto fault = std::exchange(m_fault, std::nullopt)) {
        spoil(*fault, answer);
    } else {
        write(answer);
    }
    m_releasing = false;
}

void FaultySocket::spoil(const SandboxFault &fault, const QByteArray &answer)
{
    using Kind = SandboxFault::Kind;
    switch (fault.kind) {
    case Kind::HttpStatus:
        if (fault.number < 200) { // an interim answer: the connection waits for the real one
            write("HTTP/1.1 " + QByteArray::number(fault.number) + " Failed on purpose\r\n\r\n");
            m_silent = true;
            return;
        }
        return writeAndClose(statusAnswer(fault.number));
    case Kind::Hang:
        m_silent = true;
        return;
    case Kind::Close:
        return writeAndClose({});
    case Kind::Html:
        return writeAndClose(page());
    case Kind::Redirect:
        return writeAndClose(redirect());
    case Kind::Truncated:
        return writeAndClose(firstHalf(answer));
    case Kind::ErrorCode: // a sound answer; nothing to spoil
        write(answer);
        return;
    }
}

void FaultySocket::writeAndClose(const QByteArray &bytes)
{
    write(bytes);
    disconnectFromHost();
}
