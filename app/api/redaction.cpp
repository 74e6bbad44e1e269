// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/redaction.h"

#include "text/decodedtext.h"

#include <QList>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype shortestTrace = 8; ///< fewer characters in a row are found in any text
constexpr qsizetype widestBlock = 3;
constexpr qsizetype shortestScattered = 16; ///< broken up or encoded
constexpr int deepestEscapes = 4;           ///< escapes within escapes that are undone

/// In lower case, character by character: a URL may be written with "%2A" or "%2a", or be in small
/// letters altogether.
QString folded(const QString &text)
{
    return DecodedText::folded(text).text;
}

/// How many letters and digits any so many characters of the secret have at least.
qsizetype fewestLettersIn(const Secret &secret, qsizetype window)
{
    const QByteArray &text = secret.reveal();
    qsizetype least = window;
    for (qsizetype i = 0; i + window <= text.size(); ++i) {
        least = std::min(least, DecodedText::folded(QString::fromLatin1(text.sliced(i, window)))
                                    .squeezed()
                                    .text.size());
    }
    return least;
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

} // namespace

Redaction::Redaction(const Secret &secret)
{
    if (secret.isEmpty()) {
        return;
    }
    m_spellings = spellings(secret);
    for (const QString &spelling : std::as_const(m_spellings)) {
        add(m_traces, spelling, std::min(shortestTrace, spelling.size()));
    }
    m_squeezed = squeezedSpellings(secret);
    const qsizetype length = std::max(shortestTrace, fewestLettersIn(secret, shortestScattered));
    for (const SqueezedSpelling &spelling : m_squeezed) {
        if (spelling.text.size() >= length) { // less is found in any text
            add(m_scattered, spelling.text, length);
        }
    }
}

void Redaction::add(std::vector<Traces> &all, QStringView spelling, qsizetype length)
{
    auto alike = std::find_if(all.begin(), all.end(),
                              [length](const Traces &t) { return t.length == length; });
    if (alike == all.end()) {
        all.push_back({length, std::min(widestBlock, length), {}, {}});
        alike = all.end() - 1;
    }
    for (qsizetype i = 0; i + length <= spelling.size(); ++i) {
        alike->exact.insert(spelling.sliced(i, length));
    }
    for (qsizetype i = 0; i + alike->block <= spelling.size(); ++i) {
        alike->sieve.set(hashOf(spelling.sliced(i, alike->block)));
    }
}

Redaction::Places Redaction::find(const std::vector<Traces> &traceSets, const QString &text)
{
    Places places;
    const QStringView all(text);
    for (const Traces &traces : traceSets) {
        const qsizetype beforeBlock = traces.length - traces.block;
        const qsizetype last = all.size() - traces.length;
        const auto passesSieve = [&](qsizetype at) {
            return traces.sieve.test(hashOf(all.sliced(at + beforeBlock, traces.block)));
        };
        const auto traceAt = [&](qsizetype at) {
            const auto known = passesSieve(at) ? traces.exact.find(all.sliced(at, traces.length))
                                               : traces.exact.end();
            return known == traces.exact.end() ? QStringView() : *known;
        };
        for (qsizetype i = 0; i <= last;) {
            if (!passesSieve(i)) {
                i += beforeBlock + 1; // no window before that is without this block
                continue;
            }
            const QStringView first = traceAt(i);
            if (first.isNull()) {
                ++i;
                continue;
            }
            QStringView lastTrace = first;
            // On from the farthest trace that overlaps or touches; those between add nothing.
            qsizetype end = i + traces.length;
            for (qsizetype next = std::min(end, last); next > end - traces.length; --next) {
                if (const QStringView trace = traceAt(next); !trace.isNull()) {
                    lastTrace = trace;
                    end = next + traces.length;
                    next = std::min(end, last) + 1;
                }
            }
            places.push_back({i, end, first, lastTrace});
            i = end + 1;
        }
    }
    return places;
}

/// Where a place of a squeezed text stands in the one with all characters, with the signs and the
/// digits beside it that are of the same encoding.
Redaction::Place Redaction::widened(const Place &place, const DecodedText &squeezed,
                                    const DecodedText &decoded) const
{
    constexpr qsizetype longestSeparator = 8;
    const auto indexOf = [&decoded](qsizetype original) {
        return std::lower_bound(
                   decoded.origins.begin(), decoded.origins.end(), original,
                   [](const DecodedText::Range &range, qsizetype at) { return range.from < at; }) -
               decoded.origins.begin();
    };
    const auto spellingOf = [this](QStringView trace) {
        return std::find_if(m_squeezed.begin(), m_squeezed.end(),
                            [&](const SqueezedSpelling &spelling) {
                                return trace.begin() >= spelling.text.cbegin() &&
                                       trace.end() <= spelling.text.cend();
                            });
    };
    Place wide{indexOf(squeezed.origin(place.from).from),
               indexOf(squeezed.origin(place.to - 1).from) + 1,
               {},
               {}};
    const auto belongs = [&](qsizetype at, int &signs, int &unsure) {
        const QChar c = decoded.text.at(at);
        int &left = isBaseSign(c) && signs > 0 ? signs : unsure;
        return (isBaseSign(c) || DecodedText::isLetterOrDigit(c)) && left-- > 0;
    };
    // As many may stand between them.
    const auto atMost = [](int signs) { return signs > 0 ? 2 * signs + 1 : 0; };
    const auto isSeparator = [&](qsizetype at) {
        return !isBaseSign(decoded.text.at(at)) &&
               !DecodedText::isLetterOrDigit(decoded.text.at(at));
    };
    if (const auto spelling = spellingOf(place.last); spelling != m_squeezed.end()) {
        const auto end = place.last.end() - spelling->text.cbegin();
        int signs = atMost(spelling->signsBefore[static_cast<std::size_t>(end)]);
        int unsure = end == spelling->text.size() ? spelling->unsureAfter : 0;
        qsizetype at = wide.to;
        while (at < decoded.text.size() && at - wide.to <= longestSeparator && signs + unsure > 0) {
            if (isSeparator(at)) {
                ++at;
            } else if (belongs(at, signs, unsure)) {
                wide.to = ++at;
            } else {
                break;
            }
        }
    }
    if (const auto spelling = spellingOf(place.first); spelling != m_squeezed.end()) {
        const auto begin = place.first.begin() - spelling->text.cbegin();
        int signs = atMost(spelling->signsBefore[static_cast<std::size_t>(begin)]);
        int unsure = begin == 0 ? spelling->unsureBefore : 0;
        qsizetype at = wide.from;
        while (at > 0 && wide.from - at <= longestSeparator && signs + unsure > 0) {
            if (isSeparator(at - 1)) {
                --at;
            } else if (belongs(at - 1, signs, unsure)) {
                wide.from = --at;
            } else {
                break;
            }
        }
    }
    return wide;
}

QString Redaction::operator()(const QString &text) const
{
    if (m_traces.empty() || text.isEmpty()) {
        return text;
    }
    Places places;
    const auto append = [&places](const Place &place, const DecodedText &in) {
        places.push_back({in.origin(place.from).from, in.origin(place.to - 1).to, {}, {}});
    };
    DecodedText decoded = DecodedText::folded(text);
    for (int level = 0;; ++level) {
        for (const Place &place : find(m_traces, decoded.text)) {
            append(place, decoded);
        }
        const DecodedText squeezed = decoded.squeezed();
        for (const Place &place : find(m_scattered, squeezed.text)) {
            append(widened(place, squeezed, decoded), decoded);
        }
        if (level == deepestEscapes) {
            break;
        }
        DecodedText next = decoded.decodedOnce();
        if (next.text == decoded.text) {
            break;
        }
        decoded = std::move(next);
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
            clean += u"‹…›"_s;
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

QString redactedAmongOurWords(const QString &text, const Secret &secret)
{
    return secret.reveal().size() < shortestTrace ? text : redacted(text, secret);
}

ApiError redacted(ApiError error, const Secret &secret)
{
    const Redaction clean(secret);
    error.words = clean(error.words);
    error.requestId = clean(error.requestId);
    return error;
}
