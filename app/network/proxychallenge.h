// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// A proxy that requires authentication.
struct ProxyChallenge
{
    QString address; ///< "host:port"
    bool credentialsRejected =
        false; ///< it rejected the user and password that were sent, or may have

    bool operator==(const ProxyChallenge &) const = default;
};
