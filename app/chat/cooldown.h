// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/apierror.h"
#include "connection/connection.h"

#include <QDateTime>
#include <QList>

#include <optional>

/// After too many failed checks of a UserSig the service takes no further one for a minute (code
/// 70050; 1047/34348), and one more would begin the minute anew. Remembers for which connections.
class CoolDowns
{
public:
    /// now: UTC. Only error 70050 begins a pause.
    void note(const Connection &connection, const ApiError &error, const QDateTime &now);

    /// Until when this app and identifier had better not ask this host; nothing where they may.
    std::optional<QDateTime> until(const Connection &connection, const QDateTime &now) const;

    static constexpr std::chrono::seconds length{60};

private:
    struct CoolDown
    {
        Origin origin;
        QString identifier;
        QDateTime until;
    };
    QList<CoolDown> m_running; ///< ended ones are taken out by the next note()
};
