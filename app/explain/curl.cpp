// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/curl.h"

using namespace Qt::StringLiterals;

namespace
{

constexpr QByteArrayView variable("$USERSIG");

/// Nothing in it is expanded.
QString quoted(const QByteArray &text)
{
    return u'\'' + QString::fromUtf8(text).replace(u'\'', "'\\''"_L1) + u'\'';
}

bool isPlain(char c)
{
    constexpr QByteArrayView marks("-._~:/?&=%[]");
    const bool alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || marks.contains(c);
}

/// In double quotes, where a shell expands what begins with $, ` or \ and, while somebody types, !.
/// All but the variable stands there percent-encoded, which is the same to a URL.
QString quotedUrl(const QByteArray &url)
{
    QByteArray plain;
    for (qsizetype i = 0; i < url.size();) {
        if (QByteArrayView(url).sliced(i).startsWith(variable)) {
            plain += variable;
            i += variable.size();
            continue;
        }
        plain +=
            isPlain(url[i]) ? QByteArray(1, url[i]) : '%' + QByteArray(1, url[i]).toHex().toUpper();
        ++i;
    }
    return u'"' + QString::fromLatin1(plain) + u'"';
}

} // namespace

QString curlCommand(const PrintableRequest &request)
{
    // Globbing is off for the brackets of an IPv6 address; a body that begins with @ names no file.
    QString command = u"curl --globoff --request POST"_s;
    for (const auto &[name, value] : request.headers) {
        command += " --header "_L1 + quoted(name + ": " + value);
    }
    return command + " --data-raw "_L1 + quoted(request.body) + u' ' + quotedUrl(request.url);
}
