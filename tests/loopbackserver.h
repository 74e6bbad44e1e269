// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation.h"
#include "recordedrequest.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <optional>

class LoopbackConnection;

/// Plays conversations on 127.0.0.1 and keeps exactly what it was asked: the other end of every
/// network test, so that time-outs, aborts and errors are Qt's own. A proxy as well: CONNECT is a
/// request like any other.
///
/// It lives in the event loop of its thread: a test waits with QSignalSpy::wait() or QTRY_*, and
/// does not block (QProcess::waitForFinished() would). Each request uses up one conversation.
/// QNetworkAccessManager sends a POST again by itself, on a fresh connection, when the peer closes
/// before its headers are complete (Qt 6.4: two to four requests in all, depending on where), so
/// give a conversation of that kind to playAlways(), and compare requests() with how often the
/// reply said requestSent. The program's own calls go out once (PostBody).
class LoopbackServer : public QTcpServer
{
    Q_OBJECT

public:
    /// What the server shows of itself. Where caFile() is trusted, each has just the fault that its
    /// name says.
    enum class Certificate {
        None, ///< plain HTTP
        Good, ///< for localhost and 127.0.0.1, as all but OtherHost are
        Expired,
        NotYetValid,
        OtherHost, ///< for other.example
        SelfSigned,
        UnknownCa, ///< signed by an authority that nobody has
    };
    Q_ENUM(Certificate)

    /// Listens at once, on a free port. close() makes a server that refuses connections out of it.
    explicit LoopbackServer(Certificate certificate = Certificate::None, QObject *parent = nullptr);
    ~LoopbackServer() override;

    /// http://127.0.0.1:PORT, with TLS https://localhost:PORT; the same after close().
    QUrl endpoint() const;

    /// PEM files: the authority to trust, and what the server shows (a SelfSigned one can be
    /// trusted itself).
    static QString caFile();
    static QString certificateFile(Certificate certificate);

    /// For the next \a times requests that have no conversation yet.
    void play(const Conversation &conversation, int times = 1);
    /// For every request beyond the played ones. Without it such a request is unexpected, and
    /// answered with status 404.
    void playAlways(const Conversation &conversation);
    /// Ends every Conversation::Hold that has been reached; of later ones it knows nothing.
    void release();
    /// Forgets conversations and records, counts included. Connections and what plays on them stay.
    void reset();

    /// Whole requests in the order of arrival. A connection that ends within its request leaves
    /// none.
    QList<RecordedRequest> requests() const { return m_requests; }
    /// How many of them nothing had been played for.
    int unexpected() const { return m_unexpected; }
    /// Connections taken so far, those whose TLS handshake failed included, and those that are open
    /// now.
    int connections() const { return m_connections; }
    int openConnections() const { return static_cast<int>(m_open.size()); }
    /// Bytes that left for the system: what the other side has read, or will not read.
    qint64 bytesSent() const { return m_bytesSent; }

Q_SIGNALS:
    /// A request has been recorded, the count-th; its conversation begins after this.
    void asked(int count);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void record(RecordedRequest request);
    Conversation takeConversation();

    Certificate m_certificate;
    QSslConfiguration m_tls;
    quint16 m_port = 0;
    QElapsedTimer m_clock;
    QList<Conversation> m_conversations;
    std::optional<Conversation> m_always;
    QList<LoopbackConnection *> m_open;
    QList<RecordedRequest> m_requests;
    int m_unexpected = 0;
    int m_connections = 0;
    qint64 m_bytesSent = 0;
};
