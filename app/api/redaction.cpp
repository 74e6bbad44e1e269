// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/redaction.h"

#include "connection/usersigreading.h"
#include "text/decodedtext.h"

#include <QList>
#include <QUrl>

#include <algorithm>
#include <utility>

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

QString squeezed(const QByteArray &latin1)
{
    return DecodedText::folded(QString::fromLatin1(latin1)).squeezed().text;
}

/// Base64 of these bytes as a part of more: whatever stands before and behind them.
QStringList base64InAnyPosition(const QByteArray &bytes)
{
    constexpr int positions = 3;
    QStringList all;
    for (int before = 0; before < positions; ++before) {
        QByteArray padded(before, '\0');
        padded += bytes;
        QByteArray base64 = padded.toBase64(QByteArray::OmitTrailingEquals);
        // The digits at both ends have bits of what stands beside.
        const qsizetype first = before == 0 ? 0 : before + 1;
        const qsizetype last = padded.size() % 3 == 0 ? 0 : 1;
        all << squeezed(base64.sliced(first, std::max<qsizetype>(0, base64.size() - first - last)));
        wipe(padded);
        wipe(base64);
    }
    return all;
}

/// What else would give the secret away: bytes that it stands for, and what is packed in it.
QList<QByteArray> contents(const Secret &secret)
{
    QList<QByteArray> all;
    const QByteArray &text = secret.reveal();
    const QByteArray signature = examineUserSig(secret).claims.signature;
    if (!signature.isEmpty()) {
        QByteArray base64 = text;
        base64.replace('*', '+').replace('-', '/').replace('_', '=');
        all << QByteArray::fromBase64(base64) << signature << QByteArray::fromBase64(signature);
    }
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (text.size() % 2 == 0 && std::all_of(text.begin(), text.end(), isHex)) {
        all << QByteArray::fromHex(text);
    }
    return all;
}

/// Every spelling of the secret that a text without its escapes may have, letters and digits alone.
QStringList squeezedSpellings(const Secret &secret)
{
    QStringList all{squeezed(secret.reveal())};
    const QByteArray signature = examineUserSig(secret).claims.signature;
    all << squeezed(signature);
    const QList<QByteArray> blobs = contents(secret) << secret.reveal();
    for (const QByteArray &blob : blobs) {
        all << squeezed(blob.toHex()) << base64InAnyPosition(blob);
    }
    all.removeDuplicates();
    return all;
}

/// How many letters and digits any so many characters of the secret have at least.
qsizetype fewestLettersIn(const Secret &secret, qsizetype window)
{
    const QByteArray &text = secret.reveal();
    qsizetype least = window;
    for (qsizetype i = 0; i + window <= text.size(); ++i) {
        least = std::min(least, squeezed(text.sliced(i, window)).size());
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
    for (const QString &spelling : std::as_const(m_squeezed)) {
        if (spelling.size() >= length) { // less is found in any text
            add(m_scattered, spelling, length);
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
    Places places;
    const auto search = [&places](const std::vector<Traces> &traces, const DecodedText &in) {
        for (const Place &place : find(traces, in.text)) {
            places.push_back({in.origin(place.from).from, in.origin(place.to - 1).to});
        }
    };
    DecodedText decoded = DecodedText::folded(text);
    for (int level = 0;; ++level) {
        search(m_traces, decoded);
        search(m_scattered, decoded.squeezed());
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
