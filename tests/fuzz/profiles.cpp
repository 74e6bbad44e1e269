// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/profiles.h"
#include "api/envelope.h"

#include <QSet>
#include <QtGlobal>

#include <cstddef>
#include <cstdint>

/// The body of a reply to portrait_get. The result is deterministic, each account occurs once, and
/// all strings are valid UTF-16.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ReplyFacts facts;
    facts.httpStatus = 200;
    facts.body = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000).toUTC();
    const auto command = profiles::get({});
    const auto result = judgeReply(command, facts, now);
    Q_ASSERT(result == judgeReply(command, facts, now));
    if (!result.isValue()) {
        return 0;
    }
    QSet<QString> userIds;
    for (const AccountProfile &account : result.value()) {
        Q_ASSERT(account.userId.isValidUtf16() && !userIds.contains(account.userId));
        userIds.insert(account.userId);
        if (account.profile.isValue()) {
            const Profile &profile = account.profile.value();
            Q_ASSERT(profile.nickname.isValidUtf16() && profile.avatarUrl.isValidUtf16() &&
                     profile.signature.isValidUtf16());
        } else {
            Q_ASSERT(account.profile.error().serviceText.isValidUtf16());
        }
    }
    Q_ASSERT(command.count(result.value()) <= result.value().size());
    return 0;
}
