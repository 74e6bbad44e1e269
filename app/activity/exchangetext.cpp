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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExchangeText)

public:
    static QStringList answer(const ActivityTry &one);
    static QString cutOff(int lines);
};

/// Longest pretty-printed body. One that would be longer is shown as it came.
constexpr qsizetype longestPretty = 4 * Exchange::keptBody;

QStringList lines(const RawHeaders &headers)
{
    QStringList all;
    for (const auto &[name, value] : headers) {
        all.append(displayLine(QString::fromUtf8(name + ": " + value), wholeText));
    }
    return all;
}

QString visibleBody(const QString &body)
{
    const QString pretty = prettyJson(body, longestPretty);
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

QStringList Words::answer(const ActivityTry &one)
{
    const Exchange &exchange = one.exchange;
    QStringList all;
    if (exchange.record.httpStatus == 0) {
        all.append(exchange.error ? inOneLine(*exchange.error, exchange.record.request.command)
                                  : QString());
    } else {
        all.append(u"HTTP "_s + QString::number(exchange.record.httpStatus));
    }
    all += lines(exchange.headers);
    if (!one.isWhole) {
        all += {QString(), tr("Headers and body are no longer kept: newer ones took their place.")};
        return all;
    }
    if (!exchange.body.isEmpty()) {
        all += {QString(), visibleBody(exchange.body)};
    }
    if (exchange.bodySize > Exchange::keptBody) {
        all += {QString(), tr("The body has %1 bytes; the first %2 are kept.")
                               .arg(QLocale().toString(exchange.bodySize),
                                    QLocale().toString(Exchange::keptBody))};
    }
    return all;
}

QString Words::cutOff(int lines)
{
    return tr("Only the first %1 lines are shown here. A copy has them all.")
        .arg(QLocale().toString(lines));
}

} // namespace

QString exchangeText(const ActivityTry &one)
{
    const PrintableRequest &request = one.exchange.record.request;
    QStringList all{u"POST "_s + displayLine(QString::fromUtf8(request.url), wholeText)};
    all += lines(request.headers);
    all += {QString(), displayLine(QString::fromUtf8(request.body), wholeText), QString()};
    all += Words::answer(one);
    return all.join(u'\n');
}

QString forTextView(const QString &text, qsizetype lineLength, int mostLines)
{
    QString shown;
    shown.reserve(text.size());
    qsizetype length = 0;
    int lineNumber = 1;
    for (const QChar c : text) {
        const bool isEnd = c == u'\n';
        // Not within a surrogate pair.
        const bool isFull = !isEnd && length >= lineLength && !c.isLowSurrogate();
        if ((isEnd || isFull) && ++lineNumber > mostLines) {
            return shown + "\n\n"_L1 + Words::cutOff(mostLines);
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
