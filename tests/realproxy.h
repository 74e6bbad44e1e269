// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

/// A proxy as offices have it, run as a child process: squid, tinyproxy, or for SOCKS5 microsocks.
/// It knows the one user. All but tinyproxy reach LoopbackServer under the name of its certificate
/// OtherHost, other.example.
class RealProxy
{
public:
    enum class Kind {
        SquidOpen,
        SquidBasic,
        SquidDigest,
        TinyproxyBasic,
        SocksOpen,
        SocksPassword
    };

    /// Whether it is here, and what it needs.
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
    QStringList arguments(Kind kind, quint16 upstream);
    QStringList socksArguments(Kind kind) const;
    QString squidConfiguration(Kind kind);
    QString tinyproxyConfiguration(quint16 upstream);

    QTemporaryDir m_folder;
    QString m_squidName;
    QProcess m_process;
    quint16 m_port = 0;
    bool m_isReady = false;
};

/// How the far end is called behind squid.
QUrl farEnd(const QUrl &loopback);
