// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkRequest>

/// A POST request, ready to be sent.
struct HttpRequest
{
    QNetworkRequest request; ///< its URL may hold a credential: a secret as a whole
    QByteArray body;
    QByteArray rateKey; ///< requests with the same key share one rate limit
};
