// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/origin.h"
#include "connection/secret.h"

#include <QString>
#include <QUrl>

/// Everything a call needs: the endpoint, the app, the account and the credential. Values come from
/// the form or the command line, which have validated them (connection/fields.h).
struct Connection
{
    QString region; ///< id of a documented region, "custom" or "sandbox"
    QUrl endpoint;  ///< scheme, host and port only
    quint32 sdkAppId = 0;
    QString identifier; ///< the app administrator account
    Secret userSig;

    bool operator==(const Connection &) const = default;

    Origin origin() const;
};
