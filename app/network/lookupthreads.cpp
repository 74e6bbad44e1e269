// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/lookupthreads.h"

#include <QThreadPool>

#include <utility>

LookUpThreads::LookUpThreads() = default;

LookUpThreads::~LookUpThreads()
{
    constexpr int patience = 300; // ms
    if (m_threads && !m_threads->waitForDone(patience)) {
        static_cast<void>(m_threads.release()); // its destructor would wait on
    }
}

void LookUpThreads::start(std::function<void()> lookUp)
{
    if (!m_threads) {
        constexpr int atOnce = 24;
        m_threads = std::make_unique<QThreadPool>();
        m_threads->setMaxThreadCount(atOnce);
    }
    m_threads->start(std::move(lookUp));
}
