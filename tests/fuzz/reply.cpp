// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "explain/explanation.h"

#include <fuzzer/FuzzedDataProvider.h>

#include <QSet>
#include <QTimeZone>
#include <QtGlobal>

/// A whole reply: status, headers and body. The result is deterministic. A list contains distinct
/// ids in valid UTF-16, and an error has a headline.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr int minStatus = 100;
    constexpr int maxStatus = 599;
    FuzzedDataProvider input(data, size);
    ReplyFacts facts;
    facts.httpStatus =
        input.ConsumeBool() ? 200 : input.ConsumeIntegralInRange(minStatus, maxStatus);
    facts.tooLarge = input.ConsumeIntegralInRange(0, 15) == 15;
    if (input.ConsumeIntegralInRange(0, 3) == 3) {
        facts.error =
            static_cast<QNetworkReply::NetworkError>(input.ConsumeIntegralInRange(0, 450));
        facts.retryAfter = QByteArray::fromStdString(input.ConsumeRandomLengthString(50));
    }
    facts.body = QByteArray::fromStdString(input.ConsumeRemainingBytesAsString());

    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000).toUTC();
    const ApiResult<ChatbotList> result = judgeReply(robots::list(), facts, now);
    Q_ASSERT(result == judgeReply(robots::list(), facts, now));
    if (!result.isValue()) {
        Q_ASSERT(!explain(result.error(), robots::listCommand).headline.isEmpty());
        Q_ASSERT(!oneLineExplanation(result.error(), robots::listCommand).contains(u'\n'));
        const auto wait = result.error().retryAfter.value_or(std::chrono::milliseconds(0));
        Q_ASSERT(wait >= std::chrono::seconds(0) && wait <= std::chrono::hours(24));
        return 0;
    }
    const QStringList ids = result.value().userIds.toStringList();
    Q_ASSERT(facts.httpStatus >= 200 && facts.httpStatus <= 299 && !facts.tooLarge);
    Q_ASSERT(QSet<QString>(ids.begin(), ids.end()).size() == ids.size());
    for (const QString &id : ids) {
        Q_ASSERT(id.isValidUtf16());
    }
    return 0;
}
