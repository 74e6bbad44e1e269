// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/idleconnections.h"

#include <QSemaphore>
#include <QStringList>

#include <memory>
#include <vector>

class QNetworkAccessManager;

/// Qt's managers, each for one call at a time. With several calls on one manager, Qt would open six
/// connections to a host and let the seventh call wait within its time limits; and one thread would
/// serve them all, which a server that never ends its headers keeps busy, whether its call was
/// aborted or not (Qt 6.4: QHttpNetworkReplyPrivate::readHeader() reads as long as there is
/// anything).
class ManagerPool
{
public:
    explicit ManagerPool(SteadyClock clock);
    /// Every manager must have been given back.
    ~ManagerPool();

    ManagerPool(const ManagerPool &) = delete;
    ManagerPool &operator=(const ManagerPool &) = delete;

    /// One that no call uses: if possible one that has a connection to this host. proxy: the name
    /// of the proxy on the way; empty for none.
    QNetworkAccessManager *take(const QString &host, const QString &proxy);

    /// isReusable: whether its call has ended by itself; one whose call was aborted is retired.
    void giveBack(QNetworkAccessManager *manager, bool isReusable);

    /// No further call uses a connection that was made so far. Calls that run go on.
    void retireAll();

    /// The same for connections to this host, or through the proxy of this name.
    void retireThoseTo(const QString &host);

private:
    struct Member
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        IdleConnections hosts;
        QStringList inUse; ///< of these hosts, by the call that runs
        bool isBusy = true;
        bool isRetiring = false; ///< once its call has ended

        void recordUse()
        {
            for (const QString &host : inUse) {
                hosts.use(host);
            }
        }
    };

    template <typename Predicate>
    void retireIf(Predicate mustRetire);
    void dispose(std::unique_ptr<QNetworkAccessManager> manager);

    SteadyClock m_clock;
    std::vector<Member> m_members; ///< the one given back last is the last
    int m_disposed = 0;
    std::shared_ptr<QSemaphore> m_gone = std::make_shared<QSemaphore>(); ///< of m_disposed
};
