// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"
#include "connection/secret.h"

#include <QString>
#include <QUrl>

/// Where, as whom and with what: all that one call needs. Made by the form or the command line,
/// which have checked it (connection/fields.h).
struct Connection
{
    QString region; ///< id of a documented region, "custom" or "sandbox"
    QUrl endpoint;  ///< scheme, host and port, nothing else
    quint32 sdkAppId = 0;
    QString identifier; ///< the app administrator who asks
    Secret userSig;

    bool operator==(const Connection &) const = default;

    Origin origin() const;
};
