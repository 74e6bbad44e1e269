// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/serverclock.h"

#include "connection/usersigstatus.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct ServerClockTexts
{
    Q_DECLARE_TR_FUNCTIONS(ServerClock)

public:
    static QString remark(qint64 ahead);
};

/// Rounds down to whole units.
QString ServerClockTexts::remark(qint64 ahead)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const bool isAhead = ahead > 0;
    const qint64 difference = isAhead ? ahead : -ahead;
    const auto count = [difference](qint64 unit) { return static_cast<int>(difference / unit); };
    if (difference >= 2 * day) {
        return isAhead ? tr("This computer's clock is %n day(s) ahead of the server's. Set it "
                            "correctly: a UserSig expires by the server's clock.",
                            nullptr, count(day))
                       : tr("This computer's clock is %n day(s) behind the server's. Set it "
                            "correctly: a UserSig expires by the server's clock.",
                            nullptr, count(day));
    }
    if (difference >= 2 * hour) {
        return isAhead ? tr("This computer's clock is %n hour(s) ahead of the server's. Set it "
                            "correctly: a UserSig expires by the server's clock.",
                            nullptr, count(hour))
                       : tr("This computer's clock is %n hour(s) behind the server's. Set it "
                            "correctly: a UserSig expires by the server's clock.",
                            nullptr, count(hour));
    }
    return isAhead ? tr("This computer's clock is %n minute(s) ahead of the server's. Set it "
                        "correctly: a UserSig expires by the server's clock.",
                        nullptr, count(minute))
                   : tr("This computer's clock is %n minute(s) behind the server's. Set it "
                        "correctly: a UserSig expires by the server's clock.",
                        nullptr, count(minute));
}

} // namespace

std::optional<QDateTime> httpDate(const QByteArray &header)
{
    // Parse as UTC: in local time the hour skipped in spring would be invalid. The mail format
    // differs from HTTP's only in the time zone.
    QString text = QString::fromLatin1(header.trimmed());
    if (text.endsWith(" GMT"_L1)) {
        text.replace(text.size() - 3, 3, u"+0000"_s);
    }
    const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::seconds> clockAhead(const QByteArray &date, const QDateTime &now)
{
    const std::optional<QDateTime> serverTime = httpDate(date);
    return serverTime ? std::optional(std::chrono::seconds(serverTime->secsTo(now))) : std::nullopt;
}

QString clockWarning(std::optional<std::chrono::seconds> ahead)
{
    const bool differs = ahead && std::chrono::abs(*ahead) > std::chrono::seconds(clockTolerance);
    return differs ? ServerClockTexts::remark(ahead->count()) : QString();
}
