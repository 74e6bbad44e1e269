// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation.h"
#include "recordedrequest.h"

#include <QTimer>

class QTcpSocket;

/// One connection of the loopback server: takes requests off the wire, plays conversations onto it.
class LoopbackConnection : public QObject
{
    Q_OBJECT

public:
    /// Takes \a socket over; it is connected, with TLS perhaps not encrypted yet.
    LoopbackConnection(QTcpSocket *socket, QObject *parent);
    ~LoopbackConnection() override;

    /// Plays this after what is being played.
    void play(const Conversation &conversation);
    /// Ends a Conversation::Hold that has been reached.
    void release();

Q_SIGNALS:
    /// A whole request is here, whenMs not filled.
    void asked(const RecordedRequest &request);
    /// So many bytes left for the system, TLS's own not counted.
    void sent(qint64 bytes);
    /// Once, from whichever side; nothing comes after it.
    void closed();

private:
    void read();
    /// Performs what is due. Never called from within a signal of the socket: in the middle of its
    /// work a QSslSocket does not survive abort() (Qt 6.4).
    void goOn();
    bool isReady() const;
    void perform(const Conversation::Send &step);
    void perform(const Conversation::Drip &step);
    void perform(const Conversation::Repeat &step);
    void perform(const Conversation::Wait &step);
    void perform(const Conversation::Hold &step);
    void perform(const Conversation::Close &step);
    void perform(const Conversation::Reset &step);

    QTcpSocket *m_socket;
    QByteArray m_received;
    QList<Conversation::Step> m_steps;
    QTimer m_pause;
    bool m_held = false;
};
