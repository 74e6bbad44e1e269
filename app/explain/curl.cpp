// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/curl.h"

using namespace Qt::StringLiterals;

namespace
{

constexpr QByteArrayView userSigVariable("$USERSIG");

/// In single quotes, where a shell expands nothing.
QString quoted(const QByteArray &text)
{
    return u'\'' + QString::fromUtf8(text).replace(u'\'', "'\\''"_L1) + u'\'';
}

bool isUrlSafe(char c)
{
    constexpr QByteArrayView safePunctuation("-._~:/?&=%[]");
    const bool alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || safePunctuation.contains(c);
}

/// In double quotes, so that the shell expands $USERSIG. A shell also expands $, ` and \ there, and
/// an interactive one !. Such characters are percent-encoded, which does not change the URL.
QString quotedUrl(const QByteArray &url)
{
    QByteArray plain;
    for (qsizetype i = 0; i < url.size();) {
        if (QByteArrayView(url).sliced(i).startsWith(userSigVariable)) {
            plain += userSigVariable;
            i += userSigVariable.size();
            continue;
        }
        plain += isUrlSafe(url[i]) ? QByteArray(1, url[i])
                                   : '%' + QByteArray(1, url[i]).toHex().toUpper();
        ++i;
    }
    return u'"' + QString::fromLatin1(plain) + u'"';
}

} // namespace

QString curlCommand(const PrintableRequest &request)
{
    // --globoff: an IPv6 address has brackets. --data-raw: a body that starts with @ is not a file
    // name.
    QString command = u"curl --globoff --request POST"_s;
    for (const auto &[name, value] : request.headers) {
        command += " --header "_L1 + quoted(name + ": " + value);
    }
    return command + " --data-raw "_L1 + quoted(request.body) + u' ' + quotedUrl(request.url);
}
