// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/prettyjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace
{

constexpr int indent = 2;
constexpr int maxIndentLevel = 40; ///< deeper levels are not indented further

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

bool isPunctuator(QChar c)
{
    return c == u'{' || c == u'}' || c == u'[' || c == u']' || c == u',' || c == u':';
}

/// Splits a text into tokens.
class Tokenizer
{
public:
    explicit Tokenizer(QStringView text)
        : m_text(text)
    {}

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }

    QStringView blanks()
    {
        return takeWhile([](QChar c) { return isBlank(c); });
    }

    /// A punctuator, a string with its quotes, or everything up to the next punctuator, quote or
    /// blank.
    QStringView next()
    {
        if (isPunctuator(peek())) {
            return m_text.sliced(m_at++, 1);
        }
        if (peek() != u'"') {
            return takeWhile([](QChar c) { return !isPunctuator(c) && !isBlank(c) && c != u'"'; });
        }
        const qsizetype start = m_at++;
        while (!atEnd() && m_text[m_at] != u'"') {
            m_at += m_text[m_at] == u'\\' ? 2 : 1;
        }
        m_at = std::min(m_at + 1, m_text.size());
        return m_text.sliced(start, m_at - start);
    }

private:
    template <typename Predicate>
    QStringView takeWhile(Predicate predicate)
    {
        const qsizetype start = m_at;
        while (!atEnd() && predicate(m_text[m_at])) {
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
    Tokenizer tokens(text);
    tokens.blanks();
    if (tokens.peek() != u'{' && tokens.peek() != u'[') {
        return {};
    }
    QString pretty;
    pretty.reserve(std::min(text.size() * 2, maxChars));
    int depth = 0;
    const auto newLine = [&pretty, &depth] {
        pretty += u'\n' + QString(std::min(depth, maxIndentLevel) * indent, u' ');
    };
    bool followsValue = false;
    while (!tokens.atEnd() && pretty.size() <= maxChars) {
        const QStringView blanks = tokens.blanks();
        if (tokens.atEnd()) {
            break;
        }
        const QStringView token = tokens.next();
        const bool isPunctuation = isPunctuator(token.front());
        if (followsValue && !isPunctuation) {
            pretty += blanks; // invalid: no comma between two values
        }
        followsValue = !isPunctuation;
        if (token == u"{" || token == u"[") {
            pretty += token;
            tokens.blanks();
            if (tokens.peek() == (token == u"{" ? u'}' : u']')) {
                pretty += tokens.next();
                continue;
            }
            ++depth;
            newLine();
        } else if (token == u"}" || token == u"]") {
            depth = std::max(0, depth - 1);
            newLine();
            pretty += token;
        } else if (token == u",") {
            pretty += token;
            newLine();
        } else if (token == u":") {
            pretty += ": "_L1;
        } else {
            pretty += token;
        }
    }
    return pretty.size() <= maxChars ? pretty : QString();
}
