// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/idleconnections.h"

#include <QSemaphore>
#include <QStringList>

#include <memory>
#include <vector>

class QNetworkAccessManager;

/// Pool of QNetworkAccessManagers, each used by one call at a time. With several calls on one
/// manager, Qt would open at most six connections to a host, and the seventh call would wait while
/// its time limits run. All calls would also share one thread, which a server that never ends its
/// headers keeps busy even after the call was aborted (Qt 6.4:
/// QHttpNetworkReplyPrivate::readHeader() reads as long as data is available).
class ManagerPool
{
public:
    explicit ManagerPool(SteadyClock clock);
    /// All managers must have been released.
    ~ManagerPool();

    ManagerPool(const ManagerPool &) = delete;
    ManagerPool &operator=(const ManagerPool &) = delete;

    /// A manager that no call uses, preferably one with an open connection to this host. proxy: the
    /// host name of the proxy, empty if there is none. The pool keeps ownership.
    QNetworkAccessManager *acquire(const QString &host, const QString &proxy);

    /// isReusable: false if the call was aborted; the manager is then deleted.
    void release(QNetworkAccessManager *manager, bool isReusable);

    /// Further calls use new connections only. Running calls are not affected.
    void retireAll();

    /// The same for connections to this host, or through a proxy of this name.
    void retireConnectionsTo(const QString &host);

private:
    struct Member
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        IdleConnections hosts;
        QStringList inUse; ///< hosts that the running call uses
        bool isBusy = true;
        bool isRetiring = false; ///< delete when the call has ended

        void recordUse()
        {
            for (const QString &host : inUse) {
                hosts.recordUse(host);
            }
        }
    };

    template <typename Predicate>
    void retireIf(Predicate mustRetire);
    void deleteInThread(std::unique_ptr<QNetworkAccessManager> manager);

    SteadyClock m_clock;
    std::vector<Member> m_members; ///< the most recently released one is last
    int m_deletionCount = 0;
    /// One release per finished deletion.
    std::shared_ptr<QSemaphore> m_finishedDeletions = std::make_shared<QSemaphore>();
};
