// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

/// A proxy as offices have it, run as a child process: squid, or tinyproxy. It knows the one user.
/// squid reaches LoopbackServer under the name of its certificate OtherHost, other.example.
class RealProxy
{
public:
    enum class Kind { SquidOpen, SquidBasic, SquidDigest, TinyproxyBasic };

    static bool isInstalled(Kind kind);

    /// Begins it and waits until it takes connections. upstream: the port of a further one behind
    /// tinyproxy.
    explicit RealProxy(Kind kind, quint16 upstream = 0);
    ~RealProxy();
    RealProxy(const RealProxy &) = delete;
    RealProxy &operator=(const RealProxy &) = delete;

    bool isReady() const { return m_isReady; }
    quint16 port() const { return m_port; }
    QString address() const; ///< "127.0.0.1:PORT"
    QUrl url() const;        ///< http, without the user

    static QString user();
    static QString password();

private:
    void start(Kind kind, quint16 upstream);
    QString write(const QString &name, const QByteArray &content);
    QString squidConfiguration(Kind kind);
    QString tinyproxyConfiguration(quint16 upstream);

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    bool m_isReady = false;
};

/// How the far end is called behind squid.
QUrl farEnd(const QUrl &loopback);
