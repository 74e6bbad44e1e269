// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/lookupthreads.h"

#include <QFuture>
#include <QHash>
#include <QHostAddress>
#include <QSet>
#include <QString>

#include <chrono>

class QNetworkRequest;

/// Recovers from hosts that could not be reached. Qt caches the addresses of a name for a minute,
/// although the network may have changed (VPN), and waits half a minute for the first of several
/// addresses to accept a connection. So the name is looked up again before the next call, and if it
/// has several addresses, the first one that accepts a connection is used.
class HostAddresses
{
public:
    /// Ignores IP addresses and localhost, which are left to Qt.
    void markUnreachable(const QString &host);
    bool isUnreachable(const QString &host) const { return m_unreachable.contains(host); }

    /// Looks up the name in a thread, which also refreshes Qt's cache. The result is the first of
    /// several addresses to accept a connection on this port. It is null if the name has a single
    /// address, if no address accepts, and for port 0, which means that none is to be tried.
    QFuture<QHostAddress> lookUp(const QString &host, quint16 port);

    /// Reverts markUnreachable(). Further requests go to this address. If it is null, Qt chooses.
    void setAddress(const QString &host, const QHostAddress &address);

    /// Replaces the host in the request's URL by the address that was set for it, if any. The
    /// certificate is still checked against the host name.
    void applyTo(QNetworkRequest &request) const;

private:
    LookupThreads m_threads;
    QSet<QString> m_unreachable;
    QHash<QString, QHostAddress> m_addresses;
};

/// Connects to all addresses at the same time and returns the first one that accepts. Null if none
/// does within the time limit. Blocks.
QHostAddress firstReachableAddress(const QList<QHostAddress> &addresses, quint16 port,
                                   std::chrono::milliseconds limit);
