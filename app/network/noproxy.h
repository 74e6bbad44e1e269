// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QUrl;

/// Whether a list such as no_proxy's exempts this URL from the proxy, by curl's rules: "*" alone is
/// every host; a name, with or without a dot before it, is that host and all below it; an address
/// or a CIDR range is compared as a number. Commas and blanks separate. Beyond curl, an entry
/// with a port ("chat.example:8443") counts for that port, and brackets around an IPv6 address do
/// no harm.
bool isExemptFromProxy(const QString &list, const QUrl &url);
