// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "connection/connection.h"

#include <QList>

#include <chrono>
#include <optional>

/// After too many failed UserSig checks the service rejects every UserSig for a minute (code 70050;
/// 1047/34348), and another attempt restarts the minute. Records which connections are locked out.
class Lockouts
{
public:
    /// Starts a lockout if the error is 70050. now: of a steady clock, so that setting the time of
    /// day does not lengthen a lockout.
    void record(const Connection &connection, const ApiError &error, std::chrono::milliseconds now);

    /// The remaining lockout of this host, app and identifier; nullopt if they are not locked out.
    std::optional<std::chrono::milliseconds> remaining(const Connection &connection,
                                                       std::chrono::milliseconds now) const;

    static constexpr std::chrono::seconds duration{60};

private:
    struct Lockout
    {
        Origin origin;
        QString identifier;
        std::chrono::milliseconds until;
    };
    QList<Lockout> m_lockouts; ///< record() removes those that have ended
};
