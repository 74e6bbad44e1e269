// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

class QThreadPool;

/// Threads for what the system may take seconds for: names, proxies. Not Qt's global ones: look-ups
/// that hang would be in the way of everything else there. As many as calls run at once, so that no
/// call waits for the look-up of another.
class LookUpThreads
{
public:
    LookUpThreads();
    /// A look-up that hangs is not waited for.
    ~LookUpThreads();

    void start(std::function<void()> lookUp);

private:
    std::unique_ptr<QThreadPool> m_threads; ///< made when first needed
};
