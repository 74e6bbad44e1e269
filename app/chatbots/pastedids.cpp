// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/pastedids.h"

#include "api/chatbotlist.h"
#include "chatbots/idtoken.h"
#include "text/displaytext.h"

#include <QStringEncoder>
#include <QVarLengthArray>

#include <algorithm>
#include <numeric>
#include <utility>

namespace
{

/// Documented ids have at most 32 bytes. Ids longer than this are only found as whole lines, whole
/// tokens or in quotes, so that enormous ids do not slow down the search at every token.
constexpr qsizetype maxLengthInText = 256;

constexpr QStringView encodedPrefix(u"%40RBT%23"); // in a URL

qsizetype lineEnd(QStringView text, qsizetype from)
{
    return std::find_if(text.begin() + from, text.end(), isLineBreak) - text.begin();
}

/// The number of lines that are not blank, at most @p max.
qsizetype countFilledLines(QStringView text, qsizetype max)
{
    qsizetype count = 0;
    for (qsizetype at = 0; at < text.size() && count < max;) {
        const qsizetype end = lineEnd(text, at);
        count += text.sliced(at, end - at).trimmed().isEmpty() ? 0 : 1;
        at = end + 1;
    }
    return count;
}

/// The number of tokens that start with the prefix, at most @p max.
qsizetype countTokens(QStringView text, qsizetype max)
{
    qsizetype count = 0;
    for (qsizetype at = nextIdToken(text, 0); at >= 0 && count < max;) {
        const qsizetype next = at + chatbotPrefix.size();
        const bool hasName =
            idTokenLength(text.sliced(at).first(
                std::min(text.size() - at, chatbotPrefix.size() + 1))) > chatbotPrefix.size();
        count += hasName ? 1 : 0;
        at = nextIdToken(text, next);
    }
    return count;
}

bool contains(const Utf8StringList &known, const QByteArray &id)
{
    bool isFound = false;
    known.forEach(0, known.size(), [&](QByteArrayView other) { isFound = isFound || other == id; });
    return isFound;
}

std::vector<qsizetype> distinctLengths(const Utf8StringList &known)
{
    std::vector<bool> has(maxLengthInText + 1);
    known.forEach(0, known.size(), [&has](QByteArrayView id) {
        const auto units =
            std::accumulate(id.begin(), id.end(), qsizetype(0), [](auto sum, char c) {
                const auto byte = static_cast<unsigned char>(c);
                const bool isContinuation = (byte & 0xC0U) == 0x80U;
                return sum + (isContinuation ? 0 : byte >= 0xF0 ? 2 : 1);
            });
        if (units <= maxLengthInText) {
            has[static_cast<std::size_t>(units)] = true;
        }
    });
    std::vector<qsizetype> lengths;
    for (qsizetype length = maxLengthInText; length > 0; --length) {
        if (has[static_cast<std::size_t>(length)]) {
            lengths.push_back(length);
        }
    }
    return lengths;
}

bool hasEncodedPrefixes(QStringView text)
{
    return (text.contains(u'%') && text.contains(encodedPrefix, Qt::CaseInsensitive)) ||
           text.contains(u'＠') || text.contains(u'＃');
}

} // namespace

QString withAsciiPrefixes(QString text)
{
    if (text.contains(u'%') && text.contains(encodedPrefix, Qt::CaseInsensitive)) {
        text = QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
    }
    for (const QStringView wide : {u"＠RBT＃", u"＠RBT#", u"@RBT＃"}) {
        if (text.contains(wide)) {
            text.replace(wide.toString(), chatbotPrefix);
        }
    }
    return text;
}

bool isIdList(QStringView text, TextSource source, const Utf8StringList &known)
{
    if (hasEncodedPrefixes(text)) {
        const QString plain = withAsciiPrefixes(text.toString());
        if (plain != text) {
            return isIdList(plain, source, known);
        }
    }
    const qsizetype lines = countFilledLines(text, 2);
    if (lines > 1) {
        return true;
    }
    const qsizetype ids = countTokens(text, 2);
    if (source == TextSource::Typed || ids > 1) {
        return ids > 1;
    }
    return ids > 0 || (lines > 0 && contains(known, text.trimmed().toUtf8()));
}

qsizetype approximateIdCount(QStringView text)
{
    const QString plain = hasEncodedPrefixes(text) ? withAsciiPrefixes(text.toString()) : QString();
    const qsizetype ids = countTokens(plain.isEmpty() ? text : plain, wholeText);
    return ids > 0 ? ids : countFilledLines(text, wholeText);
}

PastedIds::PastedIds(QString text, const Utf8StringList &known)
    : m_text(withAsciiPrefixes(std::move(text)))
    , m_known(known)
    , m_index(known.size())
    , m_lengths(distinctLengths(known))
    , m_eachLineIsAnId(countFilledLines(m_text, 2) > 1 && countTokens(m_text, 1) == 0)
    , m_found(static_cast<std::size_t>(known.size()))
{
    int index = 0;
    m_known.forEach(0, m_known.size(), [this, &index](QByteArrayView id) {
        if (const std::optional<int> first = m_index.findOrInsert(m_known, id, index)) {
            m_duplicates.append({index, *first});
        }
        ++index;
    });
}

int PastedIds::percent() const
{
    return isDone() ? 100 : static_cast<int>(100 * m_at / m_text.size());
}

void PastedIds::step()
{
    const qsizetype until = m_at + unitsPerStep;
    while (!isDone() && m_at < until) {
        readLine();
    }
    if (isDone()) {
        finish();
    }
}

void PastedIds::finish()
{
    m_missingSet.clear();
    for (const auto &[index, first] : std::as_const(m_duplicates)) {
        m_found[static_cast<std::size_t>(index)] = m_found[static_cast<std::size_t>(first)];
    }
}

void PastedIds::readLine()
{
    const qsizetype end = lineEnd(m_text, m_at);
    const QStringView line = QStringView(m_text).sliced(m_at, end - m_at);
    const QStringView inner = line.trimmed();
    // An id may start or end with a blank.
    for (const QStringView whole : {line, inner}) {
        const auto index = whole.isEmpty() ? std::nullopt : indexOf(whole);
        if (index) {
            record({{}, end, *index});
            m_at = end + 1;
            return;
        }
    }
    if (m_eachLineIsAnId) {
        if (!inner.isEmpty()) {
            record({inner.toString(), end});
        }
        m_at = end + 1;
        return;
    }
    readTokens(end);
}

void PastedIds::readTokens(qsizetype lineEnd)
{
    while (m_at < lineEnd) {
        const QStringView rest = QStringView(m_text).first(lineEnd);
        const qsizetype at = nextIdToken(rest, m_at);
        if (at < 0) {
            break;
        }
        const Match match = matchAt(at);
        if (match.index >= 0 || match.id.size() > chatbotPrefix.size()) {
            record(match);
        }
        m_at = std::max(match.end, at + 1);
    }
    m_at = std::max(m_at, lineEnd + 1); // an id may contain a line break
}

PastedIds::Match PastedIds::matchAt(qsizetype at) const
{
    if (const auto quoted = quotedAt(at)) {
        return *quoted;
    }
    if (const auto known = knownAt(at)) {
        return *known;
    }
    return tokenAt(at);
}

std::optional<PastedIds::Match> PastedIds::quotedAt(qsizetype at) const
{
    if (at == 0) {
        return std::nullopt;
    }
    std::optional<Match> unknown;
    const QStringView text(m_text);
    for (const Quoted &quoted : unquoted(text.sliced(at), text[at - 1])) {
        const qsizetype end = at + quoted.length;
        const QStringView rest = text.sliced(end);
        if (!canEndBefore(rest) || rest.startsWith(text[at - 1])) {
            continue;
        }
        if (const auto index = indexOf(quoted.text)) {
            return Match{{}, end, *index};
        }
        // Escaped quotes occur only in generated lists, so this is an unknown id.
        if (quoted.hasEscapes && !unknown) {
            unknown = Match{quoted.text, end};
        }
    }
    return unknown;
}

std::optional<PastedIds::Match> PastedIds::knownAt(qsizetype at) const
{
    const QStringView text(m_text);
    const bool isInCjkText = at > 0 && (isCjk(text[at - 1]) || isCjkPunctuation(text[at - 1]));
    for (const qsizetype length : m_lengths) {
        const qsizetype end = at + length;
        if (end > text.size()) {
            continue;
        }
        const QStringView rest = text.sliced(end);
        // Chinese and Japanese sentences continue without a blank.
        const bool canEnd =
            canEndBefore(rest) || (isInCjkText && isCjk(rest.front()) && !isCjk(text[end - 1]));
        if (!canEnd) {
            continue;
        }
        if (const auto index = indexOf(text.sliced(at, length))) {
            return Match{{}, end, *index};
        }
    }
    return std::nullopt;
}

PastedIds::Match PastedIds::tokenAt(qsizetype at) const
{
    const QStringView rest = QStringView(m_text).sliced(at);
    const qsizetype length = idTokenLength(rest);
    const QStringView token = rest.first(length);
    return {token.toString(), at + length, indexOf(token).value_or(-1)};
}

std::optional<int> PastedIds::indexOf(QStringView id) const
{
    constexpr qsizetype usualBytes = 3 * 64;
    QVarLengthArray<char, usualBytes> utf8(3 * id.size());
    QStringEncoder encode(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const char *end = encode.appendToBuffer(utf8.data(), id);
    return m_index.find(m_known, QByteArrayView(utf8.constData(), end));
}

void PastedIds::record(const Match &match)
{
    if (match.index >= 0) {
        m_found[static_cast<std::size_t>(match.index)] = true;
    } else if (!m_missingSet.contains(match.id)) {
        m_missingSet << match.id;
        m_missing << match.id;
    }
}
