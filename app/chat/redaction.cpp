// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/redaction.h"

#include <QUrl>

#include <algorithm>

namespace
{

constexpr qsizetype shortestTrace = 8; ///< fewer characters in a row are found in any text
constexpr qsizetype widestBlock = 3;

QChar folded(QChar c)
{
    const char16_t unit = c.unicode();
    if (unit < 0x80) { // most of all texts; QChar::toLower() looks into Unicode's tables
        return unit >= u'A' && unit <= u'Z' ? QChar(static_cast<char16_t>(unit | 0x20)) : c;
    }
    return c.toLower();
}

/// In lower case, character by character, so that places stay what they are: whoever writes a URL
/// down may write "%2A" or "%2a", and its whole in small letters.
QString folded(QString text)
{
    for (QChar &c : text) {
        c = folded(c);
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
    all.removeDuplicates();
    return all;
}

/// Of the sieve: a few characters in 16 bits.
std::size_t hashOf(QStringView block)
{
    quint32 hash = 0;
    for (const QChar c : block) {
        hash = hash * 0x9E3779B1U + c.unicode();
    }
    return (hash ^ (hash >> 16)) & 0xFFFFU;
}

int hexDigit(QChar c)
{
    const char16_t unit = c.unicode();
    if (unit >= u'0' && unit <= u'9') {
        return unit - u'0';
    }
    return unit >= u'a' && unit <= u'f' ? unit - u'a' + 10 : -1;
}

/// A folded text without its JSON escapes, and where each of its characters stood. Any number of
/// backslashes counts: JSON within JSON has several.
struct Unescaped
{
    explicit Unescaped(const QString &text);

    QString text;
    std::vector<qsizetype> from; ///< one more than there are characters
};

Unescaped::Unescaped(const QString &escaped)
{
    text.reserve(escaped.size());
    from.reserve(static_cast<std::size_t>(escaped.size()) + 1);
    for (qsizetype i = 0; i < escaped.size();) {
        from.push_back(i);
        qsizetype u = i;
        while (u < escaped.size() && escaped[u] == u'\\') {
            ++u;
        }
        constexpr qsizetype digits = 4;
        int code = 0;
        if (u > i && u + digits < escaped.size() && escaped[u] == u'u') {
            for (qsizetype d = 1; d <= digits && code >= 0; ++d) {
                const int digit = hexDigit(escaped[u + d]);
                code = digit < 0 ? -1 : code * 16 + digit;
            }
        } else {
            code = -1;
        }
        if (code >= 0) {
            text += folded(QChar(static_cast<char16_t>(code)));
            i = u + digits + 1;
        } else {
            text += escaped[i];
            ++i;
            for (; i < u; ++i) { // backslashes that escape nothing are not looked at again
                from.push_back(i);
                text += escaped[i];
            }
        }
    }
    from.push_back(escaped.size());
}

} // namespace

Redaction::Redaction(const Secret &secret)
{
    if (secret.isEmpty()) {
        return;
    }
    m_spellings = spellings(secret);
    for (const QString &spelling : std::as_const(m_spellings)) {
        const qsizetype length = std::min(shortestTrace, spelling.size());
        auto alike = std::find_if(m_traces.begin(), m_traces.end(),
                                  [length](const Traces &t) { return t.length == length; });
        if (alike == m_traces.end()) {
            m_traces.push_back({length, std::min(widestBlock, length), {}, {}});
            alike = m_traces.end() - 1;
        }
        const QStringView all(spelling);
        for (qsizetype i = 0; i + length <= all.size(); ++i) {
            alike->exact.insert(all.sliced(i, length));
        }
        for (qsizetype i = 0; i + alike->block <= all.size(); ++i) {
            alike->sieve.set(hashOf(all.sliced(i, alike->block)));
        }
    }
}

Redaction::Places Redaction::find(const QString &text) const
{
    Places places;
    const QStringView all(text);
    for (const Traces &traces : m_traces) {
        const qsizetype beforeBlock = traces.length - traces.block;
        const qsizetype last = all.size() - traces.length;
        const auto passesSieve = [&](qsizetype at) {
            return traces.sieve.test(hashOf(all.sliced(at + beforeBlock, traces.block)));
        };
        const auto isTrace = [&](qsizetype at) {
            return passesSieve(at) && traces.exact.contains(all.sliced(at, traces.length));
        };
        for (qsizetype i = 0; i <= last;) {
            if (!passesSieve(i)) {
                i += beforeBlock + 1; // no window before that is without this block
                continue;
            }
            if (!isTrace(i)) {
                ++i;
                continue;
            }
            // On from the farthest trace that overlaps or touches; those between add nothing.
            qsizetype end = i + traces.length;
            for (qsizetype next = std::min(end, last); next > end - traces.length; --next) {
                if (isTrace(next)) {
                    end = next + traces.length;
                    next = std::min(end, last) + 1;
                }
            }
            places.push_back({i, end});
            i = end + 1;
        }
    }
    return places;
}

QString Redaction::operator()(const QString &text) const
{
    if (m_traces.empty() || text.isEmpty()) {
        return text;
    }
    const QString searched = folded(text);
    Places places = find(searched);
    if (searched.contains(QLatin1String("\\u"))) {
        const Unescaped unescaped(searched);
        for (const Place &place : find(unescaped.text)) {
            places.push_back({unescaped.from[static_cast<std::size_t>(place.from)],
                              unescaped.from[static_cast<std::size_t>(place.to)]});
        }
    }
    if (places.empty()) {
        return text;
    }
    std::sort(places.begin(), places.end(),
              [](const Place &a, const Place &b) { return a.from < b.from; });
    QString clean;
    clean.reserve(text.size());
    qsizetype done = 0;
    bool begun = false;
    for (const Place &place : places) {
        if (!begun || place.from > done) {
            clean += QStringView(text).sliced(done, place.from - done);
            clean += QStringLiteral("‹…›");
            begun = true;
        }
        done = std::max(done, place.to);
    }
    clean += QStringView(text).sliced(done);
    return clean;
}

QString redacted(const QString &text, const Secret &secret)
{
    return Redaction(secret)(text);
}

ApiError redacted(ApiError error, const Secret &secret)
{
    const Redaction clean(secret);
    error.words = clean(error.words);
    error.requestId = clean(error.requestId);
    return error;
}
