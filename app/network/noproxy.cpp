// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/noproxy.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace
{

constexpr int httpsPort = 443;

QString withoutOuterDots(QString name)
{
    if (name.endsWith(u'.')) {
        name.chop(1);
    }
    if (name.startsWith(u'.')) {
        name.remove(0, 1);
    }
    return name;
}

/// Removes ":PORT" from the end of an entry and returns it. An IPv6 address can have a port only if
/// it is in brackets.
std::optional<int> takePort(QString &entry)
{
    static const QRegularExpression withPort(u"^(\\[[^\\]]*\\]|[^:]*):([0-9]{1,5})$"_s);
    const QRegularExpressionMatch match = withPort.match(entry);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    entry = match.captured(1);
    return match.capturedView(2).toInt();
}

bool matchesAddress(const QString &entry, const QHostAddress &address)
{
    const qsizetype slash = entry.indexOf(u'/');
    const QHostAddress network(entry.first(slash < 0 ? entry.size() : slash));
    if (network.protocol() != address.protocol()) {
        return false;
    }
    if (slash < 0) {
        return network == address;
    }
    bool isNumber = false;
    const int bits = entry.sliced(slash + 1).toInt(&isNumber);
    const int maxBits = network.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    return isNumber && bits >= 1 && bits <= maxBits && address.isInSubnet(network, bits);
}

bool matchesName(const QString &entry, const QString &host)
{
    const QString name = withoutOuterDots(entry);
    return !name.isEmpty() && (host.compare(name, Qt::CaseInsensitive) == 0 ||
                               host.endsWith(u'.' + name, Qt::CaseInsensitive));
}

} // namespace

bool isExemptFromProxy(const QString &list, const QUrl &url)
{
    if (list.trimmed() == u"*"_s) {
        return true;
    }
    QString host = url.host();
    if (host.endsWith(u'.')) {
        host.chop(1);
    }
    const QHostAddress address(host);
    static const QRegularExpression separators(u"[,\\s]+"_s);
    const QStringList entries = list.split(separators, Qt::SkipEmptyParts);
    return std::any_of(entries.begin(), entries.end(), [&](QString entry) {
        const std::optional<int> port = takePort(entry);
        if (port && *port != url.port(httpsPort)) {
            return false;
        }
        if (entry.startsWith(u'[') && entry.endsWith(u']')) {
            entry = entry.sliced(1, entry.size() - 2);
        }
        return address.isNull() ? matchesName(entry, host) : matchesAddress(entry, address);
    });
}
