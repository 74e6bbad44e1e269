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
    // As a rule they are gone long since. One that hangs is not waited for.
    constexpr int patience = 300; // ms
    m_gone->tryAcquire(m_disposed, patience);
}

QNetworkAccessManager *ManagerPool::take(const QString &host, const QString &proxy)
{
    retireIf([](const Member &member) { return !member.isBusy && member.hosts.isStale(); });
    auto found = std::find_if(m_members.rbegin(), m_members.rend(), [&](const Member &member) {
        return !member.isBusy && member.hosts.contains(host);
    });
    if (found != m_members.rend() && found->hosts.isStale(host)) {
        retireIf(
            [&](const Member &member) { return !member.isBusy && member.hosts.isStale(host); });
        return take(host, proxy);
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

void ManagerPool::giveBack(QNetworkAccessManager *manager, bool isReusable)
{
    const auto found = std::find_if(m_members.begin(), m_members.end(), [&](const Member &member) {
        return member.manager.get() == manager;
    });
    if (!isReusable || found->isRetiring) {
        dispose(std::move(found->manager));
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

void ManagerPool::retireThoseTo(const QString &host)
{
    retireIf([&](const Member &member) { return member.hosts.contains(host); });
}

template <typename Predicate>
void ManagerPool::retireIf(Predicate mustRetire)
{
    for (Member &member : m_members) {
        member.isRetiring = member.isRetiring || mustRetire(member);
    }
    const auto gone =
        std::stable_partition(m_members.begin(), m_members.end(), [](const Member &member) {
            return member.isBusy || !member.isRetiring;
        });
    std::for_each(gone, m_members.end(),
                  [this](Member &member) { dispose(std::move(member.manager)); });
    m_members.erase(gone, m_members.end());
}

/// Deletes it in a thread that nobody waits for: Qt waits up to 5 s for the manager's own one, and
/// that may be busy (see above).
void ManagerPool::dispose(std::unique_ptr<QNetworkAccessManager> manager)
{
    manager->moveToThread(nullptr);
    try {
        std::thread([gone = m_gone, manager = manager.get()] {
            delete manager;
            gone->release();
        }).detach();
        static_cast<void>(manager.release());
        ++m_disposed;
    } catch (const std::system_error &) {
        // Without a thread it stays until the program ends, where a leak checker finds it.
        static auto *const left = new QList<QNetworkAccessManager *>;
        left->append(manager.release());
    }
}
