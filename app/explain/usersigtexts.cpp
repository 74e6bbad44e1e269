// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/usersigtexts.h"

#include "connection/fields.h"
#include "text/displaytext.h"
#include "text/sentences.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qsizetype maxIdentifier = 64; ///< characters shown; a valid one has at most 32 bytes

struct UserSigTexts
{
    Q_DECLARE_TR_FUNCTIONS(UserSigWords)

public:
    static QString end(qint64 end, qint64 now);
    static QString damage(UserSigDamage damage);
    static QString impossibleTimes();
    static QString holder(const UserSigStatus &status);
    static QString summary(const UserSigStatus &status);
    static Explanation notSent(const UserSigStatus &status, quint32 sdkAppId,
                               const QString &identifier);
};

/// The same format in every language, so that dates can be compared at a glance.
QString localTime(qint64 seconds)
{
    // The year is a number because later Qt versions write years beyond 9999 with a sign.
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    return QString::number(time.date().year()) + time.toString(u"-MM-dd HH:mm"_s);
}

QString displayIdentifier(const QString &identifier)
{
    return displayText(identifier, maxIdentifier);
}

QString UserSigTexts::end(qint64 end, qint64 now)
{
    const QString at = localTime(end);
    if (now > end) {
        const qint64 elapsed = now - end;
        if (elapsed >= day) {
            return tr("expired %n day(s) ago (%1)", nullptr, static_cast<int>(elapsed / day))
                .arg(at);
        }
        if (elapsed >= hour) {
            return tr("expired %n hour(s) ago (%1)", nullptr, static_cast<int>(elapsed / hour))
                .arg(at);
        }
        if (elapsed >= minute) {
            return tr("expired %n minute(s) ago (%1)", nullptr, static_cast<int>(elapsed / minute))
                .arg(at);
        }
        return tr("expired just now (%1)").arg(at);
    }
    const qint64 left = end - now;
    if (left >= day) {
        return tr("expires in %n day(s) (%1)", nullptr, static_cast<int>(left / day)).arg(at);
    }
    if (left >= hour) {
        return tr("expires in %n hour(s) (%1)", nullptr, static_cast<int>(left / hour)).arg(at);
    }
    if (left >= minute) {
        return tr("expires in %n minute(s) (%1)", nullptr, static_cast<int>(left / minute)).arg(at);
    }
    return tr("expires in less than a minute (%1)").arg(at);
}

QString UserSigTexts::damage(UserSigDamage damage)
{
    switch (damage) {
    case UserSigDamage::None:
    case UserSigDamage::InvalidCharacters: // userSigFlaw() describes it
        return {};
    case UserSigDamage::Truncated:
        return tr("This UserSig is cut off: characters are missing. Copy all of it.");
    case UserSigDamage::Corrupted:
        return tr("This UserSig is damaged: characters were changed. Copy it again from where it "
                  "was made.");
    case UserSigDamage::TrailingData:
        return tr("This UserSig has extra characters at the end. Copy it once, and nothing else.");
    case UserSigDamage::NotCompressed:
        return tr(
            "This is not a UserSig: its characters are valid, but it cannot be decompressed.");
    case UserSigDamage::TooLarge:
        return tr("This is not a UserSig: it is far too large when decompressed.");
    case UserSigDamage::NotJson:
        return tr("This is not a UserSig: its content is not valid JSON.");
    case UserSigDamage::NotAnObject:
        return tr("This is not a UserSig: its content is JSON, but not an object.");
    case UserSigDamage::InvalidMembers:
        return tr("This UserSig was not made correctly: its Identifier, SDKAppID or times are "
                  "missing or have the wrong type. Make a new one.");
    }
    return {};
}

QString UserSigTexts::impossibleTimes()
{
    return tr("This UserSig was not made correctly: its times are impossible. Make a new one.");
}

QString UserSigTexts::holder(const UserSigStatus &status)
{
    const QString identifier = displayIdentifier(status.identifier);
    const QString app = QString::number(status.sdkAppId);
    // One arg() call, since an identifier may contain "%1".
    return status.end ? tr("for %1, app %2, %3", "%3: expires in … or expired … ago")
                            .arg(identifier, app, ::expiryText(*status.end, status.evaluatedAt))
                      : tr("for %1, app %2").arg(identifier, app);
}

QString UserSigTexts::summary(const UserSigStatus &status)
{
    QStringList parts;
    switch (status.kind) {
    case UserSigStatus::Kind::Unreadable:
        return damage(status.damage);
    case UserSigStatus::Kind::ImpossibleTimes:
        return joinSentences({holder(status), impossibleTimes()});
    case UserSigStatus::Kind::OtherApp:
        parts = {tr("For another SDKAppID: %1").arg(holder(status))};
        break;
    case UserSigStatus::Kind::OtherIdentifier:
        parts = {tr("For another Identifier: %1").arg(holder(status))};
        break;
    case UserSigStatus::Kind::Ended:
    case UserSigStatus::Kind::NotEnded:
        parts = {holder(status)};
        break;
    }
    if (status.madeInFuture) {
        parts.append(tr("According to this computer's clock it was made in the future (%1).")
                         .arg(localTime(status.time)));
    }
    if (status.format == UserSigFormat::Old) {
        parts.append(tr("It has the format used before 2019, which newer apps do not accept."));
    }
    return parts.size() == 1 ? parts.first() : joinSentences(parts);
}

Explanation UserSigTexts::notSent(const UserSigStatus &status, quint32 sdkAppId,
                                  const QString &identifier)
{
    switch (status.kind) {
    case UserSigStatus::Kind::Unreadable:
        switch (status.damage) {
        case UserSigDamage::Truncated:
            return {tr("Not sent: the UserSig is cut off"), damage(status.damage)};
        case UserSigDamage::Corrupted:
        case UserSigDamage::TrailingData:
        case UserSigDamage::InvalidMembers:
            return {tr("Not sent: the UserSig is damaged"), damage(status.damage)};
        case UserSigDamage::None:
        case UserSigDamage::InvalidCharacters:
        case UserSigDamage::NotCompressed:
        case UserSigDamage::TooLarge:
        case UserSigDamage::NotJson:
        case UserSigDamage::NotAnObject:
            return {tr("Not sent: this is not a UserSig"), damage(status.damage)};
        }
        break;
    case UserSigStatus::Kind::ImpossibleTimes:
        return {tr("Not sent: the UserSig is damaged"), impossibleTimes()};
    case UserSigStatus::Kind::OtherApp:
        return {tr("Not sent: the UserSig is for another SDKAppID"),
                tr("It is for the app %1, but SDKAppID is %2. Correct SDKAppID, or enter a UserSig "
                   "for this app.")
                    .arg(QString::number(status.sdkAppId), QString::number(sdkAppId))};
    case UserSigStatus::Kind::OtherIdentifier:
        return {tr("Not sent: the UserSig is for another Identifier"),
                tr("It is for %1, but Identifier is %2. Correct Identifier, or enter a UserSig for "
                   "this account.")
                    .arg(displayIdentifier(status.identifier), displayIdentifier(identifier))};
    case UserSigStatus::Kind::Ended:
        return {tr("Not sent: the UserSig has expired"),
                tr("It expired at %1. This computer's clock says %2. Make a new UserSig or ask for "
                   "one, then enter it. If the clock is wrong, correct it or press Send anyway.")
                    .arg(localTime(status.end.value_or(0)), localTime(status.evaluatedAt))};
    case UserSigStatus::Kind::NotEnded:
        break;
    }
    return {};
}

} // namespace

QString expiryText(qint64 end, qint64 now)
{
    return UserSigTexts::end(end, now);
}

QString userSigSummary(const UserSigStatus &status)
{
    return UserSigTexts::summary(status);
}

Explanation notSentExplanation(const UserSigStatus &status, quint32 sdkAppId,
                               const QString &identifier)
{
    return UserSigTexts::notSent(status, sdkAppId, identifier);
}
