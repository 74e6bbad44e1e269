// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/endpoint.h"

#include <QtGlobal>

#include <cstdint>

/// The text of an endpoint, typed or from a file. What is accepted is a scheme, a host and an
/// optional port, and its URL is accepted again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto endpoint = checkEndpoint(text);
    if (!endpoint.isValue()) {
        return 0;
    }
    const QUrl &url = endpoint.value();
    Q_ASSERT(url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty());
    Q_ASSERT(url.path().isEmpty() && !url.hasQuery() && !url.hasFragment());
    Q_ASSERT(url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url)));
    Q_ASSERT(checkEndpoint(url.toString()).value() == url);
    return 0;
}
