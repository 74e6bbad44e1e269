// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/redaction.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace
{

constexpr qsizetype shortestTrace = 8; ///< fewer characters in a row are found in any text

/// "%2A" as "%2a", "%252A" as "%252a".
QString withLowerHex(QString encoded)
{
    for (qsizetype i = encoded.indexOf(u'%'); i >= 0; i = encoded.indexOf(u'%', i + 1)) {
        const qsizetype hex = encoded.sliced(i).startsWith(QLatin1String("%25")) ? i + 3 : i + 1;
        encoded.replace(hex, 2, encoded.mid(hex, 2).toLower());
    }
    return encoded;
}

QStringList spellings(const Secret &secret)
{
    const QString raw = QString::fromUtf8(secret.reveal());
    QStringList all{raw};
    // The service's own substitutes - and _ need no encoding, but a server may encode them all the same.
    for (const QByteArray &alsoEncoded : {QByteArray(), QByteArray("-_")}) {
        const QByteArray once = QUrl::toPercentEncoding(raw, {}, alsoEncoded);
        const QByteArray twice = QUrl::toPercentEncoding(QString::fromLatin1(once));
        for (const QByteArray &encoded : {once, twice}) {
            all.append(QString::fromLatin1(encoded));
            all.append(withLowerHex(QString::fromLatin1(encoded)));
        }
    }
    return all;
}

} // namespace

QString redacted(const QString &text, const Secret &secret)
{
    if (secret.isEmpty() || text.isEmpty()) {
        return text;
    }
    const qsizetype length = std::min(shortestTrace, secret.size());
    QSet<QString> traces;
    for (const QString &spelling : spellings(secret)) {
        for (qsizetype i = 0; i + length <= spelling.size(); ++i) {
            traces.insert(spelling.sliced(i, length));
        }
    }
    std::vector<bool> taken(static_cast<std::size_t>(text.size()), false);
    for (qsizetype i = 0; i + length <= text.size(); ++i) {
        if (traces.contains(text.sliced(i, length))) {
            const auto from = taken.begin() + i;
            std::fill(from, from + length, true);
        }
    }
    QString clean;
    clean.reserve(text.size());
    bool inside = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool hidden = taken[static_cast<std::size_t>(i)];
        if (!hidden) {
            clean += text[i];
        } else if (!inside) {
            clean += QStringLiteral("‹…›");
        }
        inside = hidden;
    }
    return clean;
}
