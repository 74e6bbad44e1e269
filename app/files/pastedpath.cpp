// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/pastedpath.h"

#include "text/lookalikes.h"

#include <QDir>
#include <QUrl>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace
{

/// Removes a matching pair of quotes around the text.
QString unquoted(const QString &text)
{
    for (const auto &[opening, closing] :
         {std::pair(u'"', u'"'), std::pair(u'\'', u'\''), std::pair(u'“', u'”'),
          std::pair(u'‘', u'’'), std::pair(u'`', u'`'), std::pair(u'«', u'»'),
          std::pair(u'»', u'«'), std::pair(u'‹', u'›'), std::pair(u'「', u'」')}) {
        if (text.size() >= 2 && text.front() == opening && text.back() == closing) {
            QString inside = text.sliced(1, text.size() - 2);
            // Terminals and shells write a ' within single quotes this way.
            return opening == u'\'' ? inside.replace(uR"('\'')"_s, u"'"_s) : inside;
        }
    }
    return text;
}

/// Removes leading and trailing invisible characters, and optionally white space.
QString trimmedText(const QString &text, bool trimSpaces)
{
    const auto isKept = [trimSpaces](QChar c) {
        return !isInvisible(c.unicode()) && !(trimSpaces && c.isSpace());
    };
    const auto begin = std::find_if(text.begin(), text.end(), isKept);
    const auto end = std::find_if(text.rbegin(), std::make_reverse_iterator(begin), isKept).base();
    return QString(begin, end - begin);
}

/// Removes the brackets of <file:///…>, as mail programs and Markdown write URLs.
QString withoutUrlBrackets(const QString &text)
{
    return text.startsWith(u"<file:"_s, Qt::CaseInsensitive) && text.endsWith(u'>')
               ? text.sliced(1).chopped(1)
               : text;
}

} // namespace

QString pastedPath(const QString &text)
{
    const QString path = withoutUrlBrackets(trimmedText(unquoted(trimmedText(text, true)), false));
    if (path.startsWith(u"file:/"_s, Qt::CaseInsensitive)) {
        QUrl url(path);
        if (url.host() == u"localhost"_s) {
            url.setHost(QString());
        }
        if (const QString file = url.toLocalFile(); !file.isEmpty()) {
            return file;
        }
    }
    if (path == u"~"_s || path.startsWith(u"~/"_s)) {
        return QDir::homePath() + path.sliced(1);
    }
    return path;
}
