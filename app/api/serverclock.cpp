// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/serverclock.h"

#include "connection/usersigstatus.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ServerClock)

public:
    static QString remark(qint64 ahead);
};

/// Whole units, never rounded up.
QString Words::remark(qint64 ahead)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const bool isAhead = ahead > 0;
    const qint64 off = isAhead ? ahead : -ahead;
    const auto count = [off](qint64 unit) { return static_cast<int>(off / unit); };
    if (off >= 2 * day) {
        return isAhead ? tr("This computer's clock is %n day(s) ahead of the server's. Set it "
                            "right: a UserSig ends by the server's clock.",
                            nullptr, count(day))
                       : tr("This computer's clock is %n day(s) behind the server's. Set it right: "
                            "a UserSig ends by the server's clock.",
                            nullptr, count(day));
    }
    if (off >= 2 * hour) {
        return isAhead ? tr("This computer's clock is %n hour(s) ahead of the server's. Set it "
                            "right: a UserSig ends by the server's clock.",
                            nullptr, count(hour))
                       : tr("This computer's clock is %n hour(s) behind the server's. Set it "
                            "right: a UserSig ends by the server's clock.",
                            nullptr, count(hour));
    }
    return isAhead ? tr("This computer's clock is %n minute(s) ahead of the server's. Set it "
                        "right: a UserSig ends by the server's clock.",
                        nullptr, count(minute))
                   : tr("This computer's clock is %n minute(s) behind the server's. Set it right: "
                        "a UserSig ends by the server's clock.",
                        nullptr, count(minute));
}

} // namespace

std::optional<QDateTime> httpDate(const QByteArray &header)
{
    // Read as UTC from the start: a time of day that the local clock leaps over is one here. The
    // mail format differs from HTTP's in the zone alone.
    QString text = QString::fromLatin1(header.trimmed());
    if (text.endsWith(" GMT"_L1)) {
        text.replace(text.size() - 3, 3, u"+0000"_s);
    }
    const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::seconds> clockAhead(const QByteArray &date, const QDateTime &now)
{
    const std::optional<QDateTime> theirs = httpDate(date);
    return theirs ? std::optional(std::chrono::seconds(theirs->secsTo(now))) : std::nullopt;
}

QString clockRemark(std::optional<std::chrono::seconds> ahead)
{
    const bool differs = ahead && std::chrono::abs(*ahead) > std::chrono::seconds(clockTolerance);
    return differs ? Words::remark(ahead->count()) : QString();
}
