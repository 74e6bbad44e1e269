// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/pastedpath.h"

#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace
{

/// Without the quotes if there are two that belong together.
QString unquoted(const QString &text)
{
    for (const auto &[opening, closing] :
         {std::pair(u'"', u'"'), std::pair(u'\'', u'\''), std::pair(u'“', u'”')}) {
        if (text.size() >= 2 && text.front() == opening && text.back() == closing) {
            QString inside = text.sliced(1, text.size() - 2);
            // How terminals and shells write ' between two '.
            return opening == u'\'' ? inside.replace(uR"('\'')"_s, u"'"_s) : inside;
        }
    }
    return text;
}

} // namespace

QString pastedPath(const QString &text)
{
    const QString path = unquoted(text.trimmed());
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
