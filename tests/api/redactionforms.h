// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/usersig.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

// A UserSig, and ways in which a server may encode one in its reply.

inline const auto sig = QByteArrayLiteral("eJxNjk*LgjAUxO-7KcJzyH_m1C56L2*X-qQ__");

inline QString encoded(const QByteArray &text, const QByteArray &alsoEncoded = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(text), {}, alsoEncoded));
}

inline QString escaped(const QString &text)
{
    QString all;
    for (const QChar c : text) {
        all += QStringLiteral("\\u%1").arg(uint{c.unicode()}, 4, 16, QLatin1Char('0'));
    }
    return all;
}

/// Percent-encoded with lower-case hex digits, such as "%2a".
inline QString encodedInLowerCaseHex(const QByteArray &text)
{
    QString result = encoded(text, "-_");
    return result.replace(QLatin1String("%2A"), QLatin1String("%2a"))
        .replace(QLatin1String("%2D"), QLatin1String("%2d"))
        .replace(QLatin1String("%5F"), QLatin1String("%5f"));
}

inline Secret realSig()
{
    return makeUserSig(Secret("5f1b0c2d9e8a47638b1d4c7e0a9f3b52c6d8e1f0a2b4c6d8e0f1a3b5c7d9e1f2"),
                       QStringLiteral("administrator"), 1400000000, 1795788000, 604800);
}

/// Each byte as hex in this format, such as "%%1".
inline QString formatBytes(const QString &format, const QByteArray &text,
                           const QString &separator = {})
{
    QStringList all;
    for (const char c : text) {
        all << format.arg(QString::fromLatin1(QByteArray(1, c).toHex()));
    }
    return all.join(separator);
}
