// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkRequest>

/// A POST request that is ready to be sent.
struct HttpRequest
{
    QNetworkRequest request; ///< treat the URL as a secret: it may contain a credential
    QByteArray body;
    QByteArray rateKey; ///< requests with the same key share one rate limit
};
