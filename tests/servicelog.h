// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatbotservice.h"
#include "chat/networkaccess.h"
#include "loopbackserver.h"

#include <QTimeZone>

/// A service in a world of its own: its clocks stand still, its "random" numbers count up from 1,
/// and it waits for nothing but what the server asks for. Keeps the names of its states.
class ServiceLog
{
public:
    ServiceLog();

    /// Asks this server for its list, with limits that no test reaches.
    void fetch(const LoopbackServer &server, const RetryPolicy &policy = {});

    /// Waits until nothing runs or waits any more; false where that is not within a minute.
    bool settles();

    QString seen; ///< "Idle Loading1 Waiting1 Loading2 Loaded": with the numbers of the tries
    QDateTime now{QDate(2026, 11, 23), QTime(12, 0), QTimeZone::utc()};
    std::chrono::milliseconds steady{0};
    double fraction = 0; ///< of each wait
    quint32 lastRandom = 0;
    NetworkAccess network;
    ChatbotService service;

private:
    void note();
};
