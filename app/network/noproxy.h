// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QUrl;

/// Whether a list in the format of no_proxy exempts this URL from the proxy, by curl's rules. "*"
/// alone matches every host. A name, with or without a leading dot, matches that host and its
/// subdomains. An IP address or CIDR range is compared numerically. Entries are separated by commas
/// or whitespace. Unlike curl, an entry may have a port ("chat.example:8443") and then matches only
/// that port, and an IPv6 address may be in brackets.
bool isExemptFromProxy(const QString &list, const QUrl &url);
