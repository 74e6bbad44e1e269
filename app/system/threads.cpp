// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/threads.h"

#include <future>
#include <system_error>
#include <thread>
#include <vector>

bool canStartThreads(int count)
{
    std::promise<void> finish;
    const std::shared_future<void> finished = finish.get_future().share();
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(count));
    bool started = true;
    try {
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([finished] { finished.wait(); });
        }
    } catch (const std::system_error &) {
        started = false;
    }
    finish.set_value();
    for (std::thread &thread : threads) {
        thread.join();
    }
    return started;
}
