// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultysocket.h"

#include "sandbox/faultyserver.h"

#include <utility>

namespace
{

QByteArray closingResponse(const QByteArray &statusLine, const QByteArray &header,
                           const QByteArray &body)
{
    return "HTTP/1.1 " + statusLine + "\r\n" + header +
           "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray htmlResponse()
{
    return closingResponse(
        "200 OK", "Content-Type: text/html; charset=utf-8\r\n",
        "<!DOCTYPE html>\n<html><head><title>Guest network</title></head>\n"
        "<body><h1>Guest network</h1><p>Sign in to go online.</p></body></html>\n");
}

/// Redirects to a host name that never exists (RFC 2606).
QByteArray redirectResponse()
{
    return closingResponse("307 Temporary Redirect", "Location: https://elsewhere.invalid/\r\n",
                           {});
}

QByteArray statusResponse(qint64 status)
{
    const QByteArray line = QByteArray::number(status) + " Failed on purpose";
    if (status == 204 || status == 304) { // these have no body
        return "HTTP/1.1 " + line + "\r\nConnection: close\r\n\r\n";
    }
    return closingResponse(line, "Content-Type: text/plain\r\n", "The sandbox fails on purpose.\n");
}

/// The headers and the first half of the body.
QByteArray truncated(const QByteArray &response)
{
    const qsizetype body = response.indexOf("\r\n\r\n") + 4;
    return response.left(body + (response.size() - body) / 2);
}

} // namespace

FaultySocket::FaultySocket(FaultyServer &server, std::chrono::milliseconds delay)
    : QTcpSocket(&server)
    , m_server(server)
    , m_delay(delay)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // other types may fire early
    connect(&m_timer, &QTimer::timeout, this, &FaultySocket::sendBuffered);
    // Connected before QHttpServer connects its own slot, so this one is called first.
    connect(this, &QIODevice::readyRead, this, &FaultySocket::checkRequestSize);
}

void FaultySocket::checkRequestSize()
{
    m_receivedBytes += bytesAvailable();
    const bool clientDoesNotRead = bytesToWrite() > 64 * maxRequestBytes;
    if (m_receivedBytes > maxRequestBytes || clientDoesNotRead) {
        disconnect(this, &QIODevice::readyRead, nullptr, nullptr);
        abort();
    }
}

qint64 FaultySocket::writeData(const char *data, qint64 size)
{
    if (m_isSending) {
        return QTcpSocket::writeData(data, size);
    }
    m_receivedBytes = 0;
    if (auto fault = m_server.takeNextFault()) {
        m_fault = std::move(fault);
    }
    if (m_isHanging) {
        return size;
    }
    if (!m_fault && m_delay.count() == 0 && m_buffer.isEmpty()) {
        return QTcpSocket::writeData(data, size);
    }
    m_buffer.append(data, size);
    if (!m_timer.isActive()) {
        m_timer.start(m_delay);
    }
    return size;
}

void FaultySocket::sendBuffered()
{
    if (state() != ConnectedState) {
        return;
    }
    m_isSending = true;
    const QByteArray response = std::exchange(m_buffer, {});
    if (const auto fault = std::exchange(m_fault, std::nullopt)) {
        sendFaulty(*fault, response);
    } else {
        write(response);
    }
    m_isSending = false;
}

void FaultySocket::sendFaulty(const SandboxFault &fault, const QByteArray &response)
{
    using Kind = SandboxFault::Kind;
    switch (fault.kind) {
    case Kind::HttpStatus:
        if (fault.number < 200) { // an interim response: the client waits for the final one
            write("HTTP/1.1 " + QByteArray::number(fault.number) + " Failed on purpose\r\n\r\n");
            m_isHanging = true;
            return;
        }
        return writeAndClose(statusResponse(fault.number));
    case Kind::Hang:
        m_isHanging = true;
        return;
    case Kind::Close:
        return writeAndClose({});
    case Kind::Html:
        return writeAndClose(htmlResponse());
    case Kind::Redirect:
        return writeAndClose(redirectResponse());
    case Kind::Truncated:
        return writeAndClose(truncated(response));
    case Kind::ErrorCode: // the body already has it
        write(response);
        return;
    }
}

void FaultySocket::writeAndClose(const QByteArray &bytes)
{
    write(bytes);
    disconnectFromHost();
}
