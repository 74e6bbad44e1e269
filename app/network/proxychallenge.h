// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// A proxy that requires authentication.
struct ProxyChallenge
{
    QString address;      ///< "host:port"
    bool refused = false; ///< the user and password that it was given, for all that is known

    bool operator==(const ProxyChallenge &) const = default;
};
