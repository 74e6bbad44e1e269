// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "connection/connection.h"

#include <QList>

#include <chrono>
#include <optional>

/// After too many failed checks of a UserSig the service takes no further one for a minute (code
/// 70050; 1047/34348), and one more would begin the minute anew. Remembers for which connections.
class Lockouts
{
public:
    /// now: of a steady clock, as below; setting the time of day must not lengthen a pause. Only
    /// error 70050 begins one.
    void record(const Connection &connection, const ApiError &error, std::chrono::milliseconds now);

    /// For how long yet this app and identifier had better not ask this host; nothing where they
    /// may.
    std::optional<std::chrono::milliseconds> left(const Connection &connection,
                                                  std::chrono::milliseconds now) const;

    static constexpr std::chrono::seconds length{60};

private:
    struct Lockout
    {
        Origin origin;
        QString identifier;
        std::chrono::milliseconds until;
    };
    QList<Lockout> m_running; ///< ended ones are taken out by the next record()
};
