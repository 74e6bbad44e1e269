// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/lookupthreads.h"

#include <QThreadPool>

#include <utility>

LookupThreads::LookupThreads() = default;

LookupThreads::~LookupThreads()
{
    constexpr int timeout = 300; // ms
    if (m_threads && !m_threads->waitForDone(timeout)) {
        static_cast<void>(m_threads.release()); // the destructor would wait for the lookups
    }
}

void LookupThreads::start(std::function<void()> lookup)
{
    if (!m_threads) {
        constexpr int maxConcurrentCalls = 24;
        m_threads = std::make_unique<QThreadPool>();
        m_threads->setMaxThreadCount(maxConcurrentCalls);
    }
    m_threads->start(std::move(lookup));
}
