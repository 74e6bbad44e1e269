// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/redaction.h"

#include <QMap>
#include <QSet>
#include <QStringView>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace
{

constexpr qsizetype shortestTrace = 8; ///< fewer characters in a row are found in any text

/// In lower case, character by character, so that places stay what they are: whoever writes a URL
/// down may write "%2A" or "%2a", and its whole in small letters.
QString folded(QString text)
{
    for (QChar &c : text) {
        c = c.toLower();
    }
    return text;
}

QStringList spellings(const Secret &secret)
{
    const QString raw = QString::fromUtf8(secret.reveal());
    QStringList all{folded(raw)};
    // The service's own substitutes - and _ need no encoding, but a server may encode them all the
    // same.
    for (const QByteArray &alsoEncoded : {QByteArray(), QByteArray("-_")}) {
        const QString once = QString::fromLatin1(QUrl::toPercentEncoding(raw, {}, alsoEncoded));
        const QString twice = QString::fromLatin1(QUrl::toPercentEncoding(once));
        all << folded(once) << folded(twice);
    }
    return all;
}

/// Traces by their length, which differs for a secret shorter than a trace only.
using Traces = QMap<qsizetype, QSet<QStringView>>;

Traces tracesOf(const QStringList &spellings)
{
    Traces traces;
    for (const QStringView spelling : spellings) {
        const qsizetype length = std::min(shortestTrace, spelling.size());
        QSet<QStringView> &alike = traces[length];
        for (qsizetype i = 0; i + length <= spelling.size(); ++i) {
            alike.insert(spelling.sliced(i, length));
        }
    }
    return traces;
}

} // namespace

QString redacted(const QString &text, const Secret &secret)
{
    if (secret.isEmpty() || text.isEmpty()) {
        return text;
    }
    const QStringList all = spellings(secret); // the traces are views of it
    const Traces traces = tracesOf(all);
    const QString searched = folded(text);
    std::vector<bool> taken(static_cast<std::size_t>(text.size()), false);
    for (auto alike = traces.begin(); alike != traces.end(); ++alike) {
        const qsizetype length = alike.key();
        for (qsizetype i = 0; i + length <= searched.size(); ++i) {
            if (alike->contains(QStringView(searched).sliced(i, length))) {
                std::fill_n(taken.begin() + i, length, true);
            }
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

ApiError redacted(ApiError error, const Secret &secret)
{
    error.words = redacted(error.words, secret);
    error.requestId = redacted(error.requestId, secret);
    return error;
}
