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

/// What to do about a host that could not be reached. Qt keeps a name's addresses for a minute,
/// though the network may be another one by now (VPN), and gives the first of several half a minute
/// to take a connection. So before the next call the name is looked up again, and of several
/// addresses the one that answers is called.
class HostAddresses
{
public:
    /// Names only: an address and localhost are left to Qt.
    void markUnreachable(const QString &host);
    bool isUnreachable(const QString &host) const { return m_unreachable.contains(host); }

    /// Looks the name up in a thread, which replaces what Qt has of it. Gives the first of several
    /// addresses to take a connection on this port; null for a single one, if none does, and for
    /// port 0.
    QFuture<QHostAddress> lookUp(const QString &host, quint16 port);

    /// Ends markUnreachable(). Every further request is for this address; for none, as Qt likes.
    void use(const QString &host, const QHostAddress &address);

    /// Makes a request for a host one for its address, if there is one to use. The certificate must
    /// be the host's as before.
    void direct(QNetworkRequest &request) const;

private:
    LookUpThreads m_threads;
    QSet<QString> m_unreachable;
    QHash<QString, QHostAddress> m_addresses;
};

/// The first of these to take a connection; null if none does within this time. Tries all at once.
/// Blocks.
QHostAddress firstToConnect(const QList<QHostAddress> &addresses, quint16 port,
                            std::chrono::milliseconds limit);
