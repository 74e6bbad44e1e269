// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/hostaddresses.h"

#include <QEventLoop>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QPromise>
#include <QTcpSocket>
#include <QTimer>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

void HostAddresses::markUnreachable(const QString &host)
{
    if (QHostAddress(host).isNull() && host != "localhost"_L1) {
        m_unreachable.insert(host);
        m_addresses.remove(host);
    }
}

QFuture<QHostAddress> HostAddresses::lookUp(const QString &host, quint16 port)
{
    const auto promise = std::make_shared<QPromise<QHostAddress>>();
    m_threads.start([promise, host, port] {
        promise->start();
        const QList<QHostAddress> addresses = QHostInfo::fromName(host).addresses();
        promise->addResult(port != 0 && addresses.size() > 1
                               ? firstReachableAddress(addresses, port, 3s)
                               : QHostAddress());
        promise->finish();
    });
    return promise->future();
}

void HostAddresses::setAddress(const QString &host, const QHostAddress &address)
{
    m_unreachable.remove(host);
    if (address.isNull()) {
        m_addresses.remove(host);
    } else {
        m_addresses.insert(host, address);
    }
}

void HostAddresses::applyTo(QNetworkRequest &request) const
{
    QUrl url = request.url();
    const auto address = m_addresses.constFind(url.host());
    if (address == m_addresses.cend()) {
        return;
    }
    request.setRawHeader("Host", url.authority(QUrl::FullyEncoded).toLatin1());
    request.setPeerVerifyName(url.host());
    url.setHost(address->toString());
    request.setUrl(url);
}

QHostAddress firstReachableAddress(const QList<QHostAddress> &addresses, quint16 port,
                                   std::chrono::milliseconds limit)
{
    QHostAddress first;
    QEventLoop loop;
    qsizetype pending = addresses.size();
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (const QHostAddress &address : addresses) {
        QTcpSocket &socket = *sockets.emplace_back(std::make_unique<QTcpSocket>());
        socket.setProxy(QNetworkProxy::NoProxy);
        QObject::connect(&socket, &QTcpSocket::connected, &loop, [&first, &loop, address] {
            first = first.isNull() ? address : first;
            loop.quit();
        });
        QObject::connect(
            &socket, &QTcpSocket::errorOccurred, &loop,
            [&pending, &loop] {
                if (--pending == 0) {
                    loop.quit();
                }
            },
            Qt::QueuedConnection); // quit() has no effect before exec()
        socket.connectToHost(address, port);
    }
    QTimer::singleShot(limit, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
    return first;
}
