// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/managerpool.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <system_error>
#include <thread>
#include <utility>

ManagerPool::ManagerPool(SteadyClock clock)
    : m_clock(std::move(clock))
{}

ManagerPool::~ManagerPool()
{
    // Usually all managers are deleted by now. Do not wait for one that hangs.
    constexpr int timeout = 300; // ms
    m_finishedDeletions->tryAcquire(m_deletionCount, timeout);
}

QNetworkAccessManager *ManagerPool::acquire(const QString &host, const QString &proxy)
{
    retireIf([](const Member &member) { return !member.isBusy && member.hosts.areAllStale(); });
    auto found = std::find_if(m_members.rbegin(), m_members.rend(), [&](const Member &member) {
        return !member.isBusy && member.hosts.contains(host);
    });
    if (found != m_members.rend() && found->hosts.isStale(host)) {
        retireIf(
            [&](const Member &member) { return !member.isBusy && member.hosts.isStale(host); });
        return acquire(host, proxy);
    }
    if (found == m_members.rend()) {
        found = std::find_if(m_members.rbegin(), m_members.rend(),
                             [](const Member &member) { return !member.isBusy; });
    }
    if (found == m_members.rend()) {
        m_members.push_back(
            {std::make_unique<QNetworkAccessManager>(), IdleConnections(m_clock), {}});
        m_members.back().manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        found = m_members.rbegin();
    }
    found->isBusy = true;
    found->inUse = proxy.isEmpty() ? QStringList{host} : QStringList{host, proxy};
    found->recordUse();
    return found->manager.get();
}

void ManagerPool::release(QNetworkAccessManager *manager, bool isReusable)
{
    const auto found = std::find_if(m_members.begin(), m_members.end(), [&](const Member &member) {
        return member.manager.get() == manager;
    });
    if (!isReusable || found->isRetiring) {
        deleteInThread(std::move(found->manager));
        m_members.erase(found);
        return;
    }
    found->isBusy = false;
    found->recordUse();
    std::rotate(found, std::next(found), m_members.end());
}

void ManagerPool::retireAll()
{
    retireIf([](const Member &) { return true; });
}

void ManagerPool::retireConnectionsTo(const QString &host)
{
    retireIf([&](const Member &member) { return member.hosts.contains(host); });
}

template <typename Predicate>
void ManagerPool::retireIf(Predicate mustRetire)
{
    for (Member &member : m_members) {
        member.isRetiring = member.isRetiring || mustRetire(member);
    }
    const auto retired =
        std::stable_partition(m_members.begin(), m_members.end(), [](const Member &member) {
            return member.isBusy || !member.isRetiring;
        });
    std::for_each(retired, m_members.end(),
                  [this](Member &member) { deleteInThread(std::move(member.manager)); });
    m_members.erase(retired, m_members.end());
}

/// Deletes the manager in a thread of its own: its destructor waits up to 5 s for the manager's
/// network thread, which may be busy (see the class).
void ManagerPool::deleteInThread(std::unique_ptr<QNetworkAccessManager> manager)
{
    manager->moveToThread(nullptr);
    try {
        std::thread([finished = m_finishedDeletions, manager = manager.get()] {
            delete manager;
            finished->release();
        }).detach();
        static_cast<void>(manager.release());
        ++m_deletionCount;
    } catch (const std::system_error &) {
        // No thread could be started. Keep the manager reachable, so that a leak checker does not
        // report it.
        static auto *const undeleted = new QList<QNetworkAccessManager *>;
        undeleted->append(manager.release());
    }
}
