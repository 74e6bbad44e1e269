// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity/exchangetext.h"

#include "activity/prettyjson.h"
#include "explain/explanation.h"
#include "text/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace
{

struct ExchangeTextTexts
{
    Q_DECLARE_TR_FUNCTIONS(ExchangeText)

public:
    static QStringList response(const ActivityAttempt &attempt);
    static QString truncationNotice(int lines);
};

/// A body that would be longer when pretty-printed is shown as received.
constexpr qsizetype maxPretty = 4 * Exchange::maxStoredBody;

QStringList lines(const RawHeaders &headers)
{
    QStringList all;
    for (const auto &[name, value] : headers) {
        all.append(displayLine(QString::fromUtf8(name + ": " + value), wholeText));
    }
    return all;
}

QString displayBody(const QString &body)
{
    const QString pretty = prettyJson(body, maxPretty);
    QString text = pretty.isEmpty() ? body : pretty;
    text.replace("\r\n"_L1, "\n"_L1);
    QString shown;
    shown.reserve(text.size());
    for (const QStringView line : QStringView(text).split(u'\n')) {
        shown += displayLine(line, wholeText) + u'\n';
    }
    shown.chop(1);
    return shown;
}

QStringList ExchangeTextTexts::response(const ActivityAttempt &attempt)
{
    const Exchange &exchange = attempt.exchange;
    QStringList all;
    if (exchange.record.httpStatus == 0) {
        all.append(exchange.error
                       ? oneLineExplanation(*exchange.error, exchange.record.request.command)
                       : QString());
    } else {
        all.append(u"HTTP "_s + QString::number(exchange.record.httpStatus));
    }
    all += lines(exchange.headers);
    if (!attempt.isWhole) {
        all +=
            {QString(), tr("Headers and body are no longer available: newer calls replaced them.")};
        return all;
    }
    if (!exchange.body.isEmpty()) {
        all += {QString(), displayBody(exchange.body)};
    }
    if (exchange.bodySize > Exchange::maxStoredBody) {
        all += {QString(), tr("The body has %1 bytes; the first %2 are kept.")
                               .arg(QLocale().toString(exchange.bodySize),
                                    QLocale().toString(Exchange::maxStoredBody))};
    }
    return all;
}

QString ExchangeTextTexts::truncationNotice(int lines)
{
    return tr("Only the first %1 lines are shown here. A copy contains all of them.")
        .arg(QLocale().toString(lines));
}

} // namespace

QString exchangeText(const ActivityAttempt &attempt)
{
    const PrintableRequest &request = attempt.exchange.record.request;
    QStringList all{u"POST "_s + displayLine(QString::fromUtf8(request.url), wholeText)};
    all += lines(request.headers);
    all += {QString(), displayLine(QString::fromUtf8(request.body), wholeText), QString()};
    all += ExchangeTextTexts::response(attempt);
    return all.join(u'\n');
}

QString truncatedForTextView(const QString &text, qsizetype maxLineLength, int maxLines)
{
    QString shown;
    shown.reserve(text.size());
    qsizetype length = 0;
    int lineNumber = 1;
    for (const QChar c : text) {
        const bool isEnd = c == u'\n';
        // Do not split a surrogate pair.
        const bool isFull = !isEnd && length >= maxLineLength && !c.isLowSurrogate();
        if ((isEnd || isFull) && ++lineNumber > maxLines) {
            return shown + "\n\n"_L1 + ExchangeTextTexts::truncationNotice(maxLines);
        }
        if (isFull) {
            shown += u'\n';
            length = 0;
        }
        shown += c;
        length = isEnd ? 0 : length + 1;
    }
    return shown;
}
