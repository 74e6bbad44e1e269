// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

class QThreadPool;

/// Threads for lookups of names and proxies, which can take the system seconds. Separate from Qt's
/// global thread pool, which hanging lookups would block. Has as many threads as there are
/// concurrent calls, so no call waits for the lookup of another.
class LookupThreads
{
public:
    LookupThreads();
    /// Does not wait for lookups that hang.
    ~LookupThreads();

    void start(std::function<void()> lookup);

private:
    std::unique_ptr<QThreadPool> m_threads; ///< created on first use
};
