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

constexpr qsizetype minTraceLength = 8; ///< shorter ones occur in any text by chance
constexpr qsizetype maxBlockLength = 3;
constexpr qsizetype minScatteredLength = 16; ///< for traces that are broken up or encoded
constexpr int maxEscapeLevels = 4;           ///< levels of nested escapes that are decoded

/// Lower case, character by character: a URL may contain "%2A" or "%2a", or be in lower case as a
/// whole.
QString folded(const QString &text)
{
    return DecodedText::folded(text).text();
}

/// The lowest number of letters and digits among any @p window consecutive characters of the
/// secret.
qsizetype minLetterCount(const Secret &secret, qsizetype window)
{
    const QByteArray &text = secret.reveal();
    qsizetype least = window;
    for (qsizetype i = 0; i + window <= text.size(); ++i) {
        least = std::min(least, DecodedText::folded(QString::fromLatin1(text.sliced(i, window)))
                                    .squeezed()
                                    .text()
                                    .size());
    }
    return least;
}

QStringList spellings(const Secret &secret)
{
    const QString raw = QString::fromUtf8(secret.reveal());
    QStringList all{folded(raw)};
    // The characters - and _ of a UserSig need no encoding, but a server may encode them anyway.
    for (const QByteArray &alsoEncoded : {QByteArray(), QByteArray("-_")}) {
        const QString once = QString::fromLatin1(QUrl::toPercentEncoding(raw, {}, alsoEncoded));
        const QString twice = QString::fromLatin1(QUrl::toPercentEncoding(once));
        all << folded(once) << folded(twice);
    }
    all.removeDuplicates();
    return all;
}

/// 16-bit hash of a few characters, for the sieve.
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
        add(m_traces, spelling, std::min(minTraceLength, spelling.size()));
    }
    m_squeezed = squeezedSpellings(secret);
    const qsizetype length = std::max(minTraceLength, minLetterCount(secret, minScatteredLength));
    for (const SqueezedSpelling &spelling : m_squeezed) {
        if (spelling.text.size() >= length) { // shorter ones occur in any text by chance
            add(m_scattered, spelling.text, length);
        }
    }
}

void Redaction::add(std::vector<Traces> &all, QStringView spelling, qsizetype length)
{
    auto traces = std::find_if(all.begin(), all.end(),
                               [length](const Traces &t) { return t.length == length; });
    if (traces == all.end()) {
        all.push_back({length, std::min(maxBlockLength, length), {}, {}});
        traces = all.end() - 1;
    }
    for (qsizetype i = 0; i + length <= spelling.size(); ++i) {
        traces->exact.insert(spelling.sliced(i, length));
    }
    for (qsizetype i = 0; i + traces->block <= spelling.size(); ++i) {
        traces->sieve.set(hashOf(spelling.sliced(i, traces->block)));
    }
}

Redaction::Ranges Redaction::find(const std::vector<Traces> &traceSets, const QString &text)
{
    Ranges ranges;
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
                i += beforeBlock + 1; // all windows up to there contain this block
                continue;
            }
            const QStringView first = traceAt(i);
            if (first.isNull()) {
                ++i;
                continue;
            }
            QStringView lastTrace = first;
            // Continue from the last trace that overlaps or is adjacent. Those between add nothing.
            qsizetype end = i + traces.length;
            for (qsizetype next = std::min(end, last); next > end - traces.length; --next) {
                if (const QStringView trace = traceAt(next); !trace.isNull()) {
                    lastTrace = trace;
                    end = next + traces.length;
                    next = std::min(end, last) + 1;
                }
            }
            ranges.push_back({i, end, first, lastTrace});
            i = end + 1;
        }
    }
    return ranges;
}

/// Maps a range of the squeezed text (only letters and digits) to the decoded text, and extends it
/// by the adjacent signs (isBaseSign()) and digits that belong to the same encoding.
Redaction::Range Redaction::widened(const Range &range, const DecodedText &squeezed,
                                    const DecodedText &decoded) const
{
    constexpr qsizetype maxSeparatorLength = 8;
    const auto spellingOf = [this](QStringView trace) {
        return std::find_if(m_squeezed.begin(), m_squeezed.end(),
                            [&](const SqueezedSpelling &spelling) {
                                return trace.begin() >= spelling.text.cbegin() &&
                                       trace.end() <= spelling.text.cend();
                            });
    };
    Range wide{decoded.indexOf(squeezed.origin(range.from).from),
               decoded.indexOf(squeezed.origin(range.to - 1).from) + 1,
               {},
               {}};
    const auto belongs = [&](qsizetype at, int &signs, int &unsure) {
        const QChar c = decoded.text().at(at);
        int &left = isBaseSign(c) && signs > 0 ? signs : unsure;
        return (isBaseSign(c) || DecodedText::isLetterOrDigit(c)) && left-- > 0;
    };
    // A separator may be such a sign too, as in groups joined by dashes. So one more sign is
    // allowed before, between and after the expected ones.
    const auto atMost = [](int signs) { return signs > 0 ? 2 * signs + 1 : 0; };
    const auto isSeparator = [&](qsizetype at) {
        return !isBaseSign(decoded.text().at(at)) &&
               !DecodedText::isLetterOrDigit(decoded.text().at(at));
    };
    if (const auto spelling = spellingOf(range.last); spelling != m_squeezed.end()) {
        const auto end = range.last.end() - spelling->text.cbegin();
        int signs = atMost(spelling->signsBefore[static_cast<std::size_t>(end)]);
        int unsure = end == spelling->text.size() ? spelling->unsureAfter : 0;
        qsizetype at = wide.to;
        while (at < decoded.text().size() && at - wide.to <= maxSeparatorLength &&
               signs + unsure > 0) {
            if (isSeparator(at)) {
                ++at;
            } else if (belongs(at, signs, unsure)) {
                wide.to = ++at;
            } else {
                break;
            }
        }
    }
    if (const auto spelling = spellingOf(range.first); spelling != m_squeezed.end()) {
        const auto begin = range.first.begin() - spelling->text.cbegin();
        int signs = atMost(spelling->signsBefore[static_cast<std::size_t>(begin)]);
        int unsure = begin == 0 ? spelling->unsureBefore : 0;
        qsizetype at = wide.from;
        while (at > 0 && wide.from - at <= maxSeparatorLength && signs + unsure > 0) {
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
    Ranges ranges;
    const auto append = [&ranges](const Range &range, const DecodedText &in) {
        ranges.push_back({in.origin(range.from).from, in.origin(range.to - 1).to, {}, {}});
    };
    DecodedText decoded = DecodedText::folded(text);
    for (int level = 0;; ++level) {
        for (const Range &range : find(m_traces, decoded.text())) {
            append(range, decoded);
        }
        const DecodedText squeezed = decoded.squeezed();
        for (const Range &range : find(m_scattered, squeezed.text())) {
            append(widened(range, squeezed, decoded), decoded);
        }
        if (level == maxEscapeLevels) {
            break;
        }
        DecodedText next = decoded.decodedOnce();
        if (next.text() == decoded.text()) {
            break;
        }
        decoded = std::move(next);
    }
    if (ranges.empty()) {
        return text;
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const Range &a, const Range &b) { return a.from < b.from; });
    QString clean;
    clean.reserve(text.size());
    qsizetype done = 0;
    bool begun = false;
    for (const Range &range : ranges) {
        if (!begun || range.from > done) {
            clean += QStringView(text).sliced(done, range.from - done);
            clean += u"‹…›"_s;
            begun = true;
        }
        done = std::max(done, range.to);
    }
    clean += QStringView(text).sliced(done);
    return clean;
}

QString redacted(const QString &text, const Secret &secret)
{
    return Redaction(secret)(text);
}

QString redactedMessage(const QString &text, const Secret &secret)
{
    return secret.reveal().size() < minTraceLength ? text : redacted(text, secret);
}

ApiError redacted(ApiError error, const Secret &secret)
{
    const Redaction clean(secret);
    error.serviceText = clean(error.serviceText);
    error.requestId = clean(error.requestId);
    return error;
}
