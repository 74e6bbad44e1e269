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

/// Documented ids have at most 32 bytes. Longer ones than this are found as whole lines, tokens and
/// in quotes only, so that enormous ones do not make every token slow.
constexpr qsizetype longestInText = 256;

constexpr QStringView encodedPrefix(u"%40RBT%23"); // in a URL

qsizetype lineEnd(QStringView text, qsizetype from)
{
    return std::find_if(text.begin() + from, text.end(), isLineBreak) - text.begin();
}

/// Up to @p most lines that are not blank.
qsizetype filledLines(QStringView text, qsizetype most)
{
    qsizetype count = 0;
    for (qsizetype at = 0; at < text.size() && count < most;) {
        const qsizetype end = lineEnd(text, at);
        count += text.sliced(at, end - at).trimmed().isEmpty() ? 0 : 1;
        at = end + 1;
    }
    return count;
}

/// Up to @p most tokens that begin with the prefix.
qsizetype tokens(QStringView text, qsizetype most)
{
    qsizetype count = 0;
    for (qsizetype at = nextIdToken(text, 0); at >= 0 && count < most;) {
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
    bool isThere = false;
    known.forEach(0, known.size(), [&](QByteArrayView other) { isThere = isThere || other == id; });
    return isThere;
}

std::vector<qsizetype> lengthsInText(const Utf8StringList &known)
{
    std::vector<bool> has(longestInText + 1);
    known.forEach(0, known.size(), [&has](QByteArrayView id) {
        const auto units =
            std::accumulate(id.begin(), id.end(), qsizetype(0), [](auto sum, char c) {
                const auto byte = static_cast<unsigned char>(c);
                const bool continues = (byte & 0xC0U) == 0x80U;
                return sum + (continues ? 0 : byte >= 0xF0 ? 2 : 1);
            });
        if (units <= longestInText) {
            has[static_cast<std::size_t>(units)] = true;
        }
    });
    std::vector<qsizetype> lengths;
    for (qsizetype length = longestInText; length > 0; --length) {
        if (has[static_cast<std::size_t>(length)]) {
            lengths.push_back(length);
        }
    }
    return lengths;
}

bool hasOtherPrefixes(QStringView text)
{
    return (text.contains(u'%') && text.contains(encodedPrefix, Qt::CaseInsensitive)) ||
           text.contains(u'＠') || text.contains(u'＃');
}

} // namespace

QString withPlainPrefixes(QString text)
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
    if (hasOtherPrefixes(text)) {
        const QString plain = withPlainPrefixes(text.toString());
        if (plain != text) {
            return isIdList(plain, source, known);
        }
    }
    const qsizetype lines = filledLines(text, 2);
    if (lines > 1) {
        return true;
    }
    const qsizetype ids = tokens(text, 2);
    if (source == TextSource::Typed || ids > 1) {
        return ids > 1;
    }
    return ids > 0 || (lines > 0 && contains(known, text.trimmed().toUtf8()));
}

qsizetype roughIdCount(QStringView text)
{
    const QString plain = hasOtherPrefixes(text) ? withPlainPrefixes(text.toString()) : QString();
    const qsizetype ids = tokens(plain.isEmpty() ? text : plain, wholeText);
    return ids > 0 ? ids : filledLines(text, wholeText);
}

PastedIds::PastedIds(QString text, const Utf8StringList &known)
    : m_text(withPlainPrefixes(std::move(text)))
    , m_known(known)
    , m_places(known.size())
    , m_lengths(lengthsInText(known))
    , m_eachLineIsAnId(filledLines(m_text, 2) > 1 && tokens(m_text, 1) == 0)
    , m_found(static_cast<std::size_t>(known.size()))
{
    int place = 0;
    m_known.forEach(0, m_known.size(), [this, &place](QByteArrayView id) {
        if (const std::optional<int> first = m_places.findOrInsert(m_known, id, place)) {
            m_repeated.append({place, *first});
        }
        ++place;
    });
}

int PastedIds::percent() const
{
    return isDone() ? 100 : static_cast<int>(100 * m_at / m_text.size());
}

void PastedIds::step()
{
    const qsizetype until = m_at + unitsAStep;
    while (!isDone() && m_at < until) {
        readLine();
    }
    if (isDone()) {
        finish();
    }
}

void PastedIds::finish()
{
    m_missingOnce.clear();
    for (const auto &[place, first] : std::as_const(m_repeated)) {
        m_found[static_cast<std::size_t>(place)] = m_found[static_cast<std::size_t>(first)];
    }
}

void PastedIds::readLine()
{
    const qsizetype end = lineEnd(m_text, m_at);
    const QStringView line = QStringView(m_text).sliced(m_at, end - m_at);
    const QStringView inner = line.trimmed();
    // An id can itself begin or end in a blank.
    for (const QStringView whole : {line, inner}) {
        const auto place = whole.isEmpty() ? std::nullopt : placeOf(whole);
        if (place) {
            take({{}, end, *place});
            m_at = end + 1;
            return;
        }
    }
    if (m_eachLineIsAnId) {
        if (!inner.isEmpty()) {
            take({inner.toString(), end});
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
        if (match.place >= 0 || match.id.size() > chatbotPrefix.size()) {
            take(match);
        }
        m_at = std::max(match.end, at + 1);
    }
    m_at = std::max(m_at, lineEnd + 1); // an id can hold a line break
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
        if (const auto place = placeOf(quoted.text)) {
            return Match{{}, end, *place};
        }
        // Nothing but a list writes a quote twice or a backslash before it.
        if (quoted.hasEscapes && !unknown) {
            unknown = Match{quoted.text, end};
        }
    }
    return unknown;
}

std::optional<PastedIds::Match> PastedIds::knownAt(qsizetype at) const
{
    const QStringView text(m_text);
    const bool amidCjk = at > 0 && (isCjk(text[at - 1]) || isCjkPunctuation(text[at - 1]));
    for (const qsizetype length : m_lengths) {
        const qsizetype end = at + length;
        if (end > text.size()) {
            continue;
        }
        const QStringView rest = text.sliced(end);
        // Chinese and Japanese sentences go on without a blank.
        const bool ends =
            canEndBefore(rest) || (amidCjk && isCjk(rest.front()) && !isCjk(text[end - 1]));
        if (!ends) {
            continue;
        }
        if (const auto place = placeOf(text.sliced(at, length))) {
            return Match{{}, end, *place};
        }
    }
    return std::nullopt;
}

PastedIds::Match PastedIds::tokenAt(qsizetype at) const
{
    const QStringView rest = QStringView(m_text).sliced(at);
    const qsizetype length = idTokenLength(rest);
    const QStringView token = rest.first(length);
    return {token.toString(), at + length, placeOf(token).value_or(-1)};
}

std::optional<int> PastedIds::placeOf(QStringView id) const
{
    constexpr qsizetype usualBytes = 3 * 64;
    QVarLengthArray<char, usualBytes> utf8(3 * id.size());
    QStringEncoder encode(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const char *end = encode.appendToBuffer(utf8.data(), id);
    return m_places.find(m_known, QByteArrayView(utf8.constData(), end));
}

void PastedIds::take(const Match &match)
{
    if (match.place >= 0) {
        m_found[static_cast<std::size_t>(match.place)] = true;
    } else if (!m_missingOnce.contains(match.id)) {
        m_missingOnce << match.id;
        m_missing << match.id;
    }
}
