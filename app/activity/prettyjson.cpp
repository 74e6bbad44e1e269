// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/prettyjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

constexpr int indent = 2;
constexpr int deepestIndent = 40; ///< levels; deeper ones stand below each other

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

bool isMark(QChar c)
{
    return c == u'{' || c == u'}' || c == u'[' || c == u']' || c == u',' || c == u':';
}

/// Reads a text from its front, part by part.
class Parts
{
public:
    explicit Parts(QStringView text)
        : m_text(text)
    {}

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }

    QStringView blanks()
    {
        return takeWhile([](QChar c) { return isBlank(c); });
    }

    /// A mark, a string with its quotes, or all up to the next mark, quote or blank.
    QStringView next()
    {
        if (isMark(peek())) {
            return m_text.sliced(m_at++, 1);
        }
        if (peek() != u'"') {
            return takeWhile([](QChar c) { return !isMark(c) && !isBlank(c) && c != u'"'; });
        }
        const qsizetype start = m_at++;
        while (!atEnd() && m_text[m_at] != u'"') {
            m_at += m_text[m_at] == u'\\' ? 2 : 1;
        }
        m_at = std::min(m_at + 1, m_text.size());
        return m_text.sliced(start, m_at - start);
    }

private:
    template <typename Belongs>
    QStringView takeWhile(Belongs belongs)
    {
        const qsizetype start = m_at;
        while (!atEnd() && belongs(m_text[m_at])) {
            ++m_at;
        }
        return m_text.sliced(start, m_at - start);
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

QString prettyJson(QStringView text, qsizetype maxChars)
{
    if (text.startsWith(QChar::ByteOrderMark)) {
        text = text.sliced(1);
    }
    Parts parts(text);
    parts.blanks();
    if (parts.peek() != u'{' && parts.peek() != u'[') {
        return {};
    }
    QString pretty;
    pretty.reserve(std::min(text.size() * 2, maxChars));
    int depth = 0;
    const auto newLine = [&pretty, &depth] {
        pretty += u'\n' + QString(std::min(depth, deepestIndent) * indent, u' ');
    };
    bool afterWord = false;
    while (!parts.atEnd() && pretty.size() <= maxChars) {
        const QStringView between = parts.blanks();
        if (parts.atEnd()) {
            break;
        }
        const QStringView part = parts.next();
        const bool mark = isMark(part.front());
        if (afterWord && !mark) {
            pretty += between; // no comma between two words: not sound
        }
        afterWord = !mark;
        if (part == u"{" || part == u"[") {
            pretty += part;
            parts.blanks();
            if (parts.peek() == (part == u"{" ? u'}' : u']')) {
                pretty += parts.next();
                continue;
            }
            ++depth;
            newLine();
        } else if (part == u"}" || part == u"]") {
            depth = std::max(0, depth - 1);
            newLine();
            pretty += part;
        } else if (part == u",") {
            pretty += part;
            newLine();
        } else if (part == u":") {
            pretty += ": "_L1;
        } else {
            pretty += part;
        }
    }
    return pretty.size() <= maxChars ? pretty : QString();
}
