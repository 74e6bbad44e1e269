// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/threads.h"

#include <future>
#include <system_error>
#include <thread>
#include <vector>

bool canStartThreads(int count)
{
    std::promise<void> allStarted;
    const std::shared_future<void> end = allStarted.get_future().share();
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(count));
    bool can = true;
    try {
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([end] { end.wait(); });
        }
    } catch (const std::system_error &) {
        can = false;
    }
    allStarted.set_value();
    for (std::thread &thread : threads) {
        thread.join();
    }
    return can;
}
