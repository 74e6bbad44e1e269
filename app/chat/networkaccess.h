// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>

/// The way out of this computer: whom to trust, and through which proxy. Shared by all calls, so that
/// connections are reused.
class NetworkAccess : public QNetworkAccessManager
{
    Q_OBJECT

public:
    explicit NetworkAccess(QObject *parent = nullptr);

    /// Trusts these beside the system's. Connections that stand already are closed.
    void trustAlso(const QList<QSslCertificate> &certificates);

    QSslConfiguration tls() const { return m_tls; }

    /// The proxy that the system (or its environment) wants for this URL; none for this computer itself.
    /// Asked in a thread of its own, since the proxy script of an office can take seconds.
    static QFuture<QNetworkProxy> systemProxyFor(const QUrl &url);

    /// Every further call to this URL's host goes this way.
    void setProxyFor(const QUrl &url, const QNetworkProxy &proxy);

private:
    class KnownProxies;
    KnownProxies *m_proxies; // owned by the base class
    QSslConfiguration m_tls;
};

/// Reads PEM certificates. Empty where the file cannot be read or has none.
QList<QSslCertificate> readCertificates(const QString &path);
