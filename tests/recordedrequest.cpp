// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedrequest.h"

#include <QUrl>

QByteArray RecordedRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

QUrlQuery RecordedRequest::query() const
{
    return QUrlQuery(QUrl::fromEncoded(target));
}

std::optional<RecordedRequest> takeRequest(QByteArray &received)
{
    const QByteArray blankLine = QByteArrayLiteral("\r\n\r\n");
    const qsizetype headEnd = received.indexOf(blankLine);
    if (headEnd < 0) {
        return {};
    }
    RecordedRequest request;
    QList<QByteArray> lines = received.first(headEnd).split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    request.version = words.value(2);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplaceBack(line.first(qMax(colon, 0)).trimmed(),
                                    line.sliced(colon + 1).trimmed());
    }
    const qsizetype bodyStart = headEnd + blankLine.size();
    const qsizetype bodySize = qMax(0, request.header(QByteArrayLiteral("Content-Length")).toInt());
    if (received.size() < bodyStart + bodySize) {
        return {};
    }
    request.body = received.sliced(bodyStart, bodySize);
    received.remove(0, bodyStart + bodySize);
    return request;
}
