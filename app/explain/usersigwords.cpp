// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/usersigwords.h"

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
constexpr qsizetype longestIdentifier = 64; ///< shown; a sound one has at most 32 bytes

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(UserSigWords)

public:
    static QString end(qint64 end, qint64 now);
    static QString damage(UserSigDamage damage);
    static QString impossibleTimes();
    static QString holder(const UserSigStatus &standing);
    static QString card(const UserSigStatus &standing);
    static Explanation notSent(const UserSigStatus &standing, quint32 sdkAppId,
                               const QString &identifier);
};

/// The same in every language: dates in words differ too much to be compared at a glance.
QString localTime(qint64 seconds)
{
    // The year as a number: later versions of Qt write those beyond 9999 with a sign.
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    return QString::number(time.date().year()) + time.toString(u"-MM-dd HH:mm"_s);
}

QString shownIdentifier(const QString &identifier)
{
    return displayText(identifier, longestIdentifier);
}

QString Words::end(qint64 end, qint64 now)
{
    const QString at = localTime(end);
    if (now > end) {
        const qint64 gone = now - end;
        if (gone >= day) {
            return tr("ended %n day(s) ago (%1)", nullptr, static_cast<int>(gone / day)).arg(at);
        }
        if (gone >= hour) {
            return tr("ended %n hour(s) ago (%1)", nullptr, static_cast<int>(gone / hour)).arg(at);
        }
        if (gone >= minute) {
            return tr("ended %n minute(s) ago (%1)", nullptr, static_cast<int>(gone / minute))
                .arg(at);
        }
        return tr("ended just now (%1)").arg(at);
    }
    const qint64 left = end - now;
    if (left >= day) {
        return tr("ends in %n day(s) (%1)", nullptr, static_cast<int>(left / day)).arg(at);
    }
    if (left >= hour) {
        return tr("ends in %n hour(s) (%1)", nullptr, static_cast<int>(left / hour)).arg(at);
    }
    if (left >= minute) {
        return tr("ends in %n minute(s) (%1)", nullptr, static_cast<int>(left / minute)).arg(at);
    }
    return tr("ends in less than a minute (%1)").arg(at);
}

QString Words::damage(UserSigDamage damage)
{
    switch (damage) {
    case UserSigDamage::None:
    case UserSigDamage::Characters: // userSigFlaw() has the words for it
        return {};
    case UserSigDamage::CutOff:
        return tr("This UserSig is cut off: characters are missing. Copy the whole of it.");
    case UserSigDamage::Changed:
        return tr("This UserSig is damaged: characters in it were changed. Copy it again from "
                  "where it was made.");
    case UserSigDamage::MoreBehind:
        return tr("This UserSig goes on behind its end. Copy it once, and nothing else.");
    case UserSigDamage::NotPacked:
        return tr("This is no UserSig: its characters could be one, but nothing can be unpacked "
                  "from them.");
    case UserSigDamage::TooLarge:
        return tr("This is no UserSig: it unpacks to far more than any has.");
    case UserSigDamage::NotJson:
        return tr("This is no UserSig: what is packed in it is no JSON.");
    case UserSigDamage::NotAnObject:
        return tr("This is no UserSig: what is packed in it is JSON, but no object.");
    case UserSigDamage::WrongMembers:
        return tr("This UserSig was not made as it must be: its Identifier, SDKAppID or times "
                  "are missing or of the wrong type. Make a new one.");
    }
    return {};
}

QString Words::impossibleTimes()
{
    return tr("This UserSig was not made as it must be: its times cannot be. Make a new one.");
}

QString Words::holder(const UserSigStatus &standing)
{
    const QString identifier = shownIdentifier(standing.identifier);
    const QString app = QString::number(standing.sdkAppId);
    // All at once: an identifier may hold a %1 of its own.
    return standing.end ? tr("for %1, app %2, %3", "%3: ends in … or ended … ago")
                              .arg(identifier, app, ::endText(*standing.end, standing.judgedAt))
                        : tr("for %1, app %2").arg(identifier, app);
}

QString Words::card(const UserSigStatus &standing)
{
    QStringList parts;
    switch (standing.kind) {
    case UserSigStatus::Kind::Unreadable:
        return damage(standing.damage);
    case UserSigStatus::Kind::ImpossibleTimes:
        return sentences({holder(standing), impossibleTimes()});
    case UserSigStatus::Kind::OtherApp:
        parts = {tr("For another SDKAppID: %1").arg(holder(standing))};
        break;
    case UserSigStatus::Kind::OtherIdentifier:
        parts = {tr("For another Identifier: %1").arg(holder(standing))};
        break;
    case UserSigStatus::Kind::Ended:
    case UserSigStatus::Kind::NotEnded:
        parts = {holder(standing)};
        break;
    }
    if (standing.madeInFuture) {
        parts.append(tr("By this computer's clock it is made in the future (%1).")
                         .arg(localTime(standing.time)));
    }
    if (standing.format == UserSigFormat::Old) {
        parts.append(tr("It has the format before 2019, which newer apps do not take."));
    }
    return parts.size() == 1 ? parts.first() : sentences(parts);
}

Explanation Words::notSent(const UserSigStatus &standing, quint32 sdkAppId,
                           const QString &identifier)
{
    switch (standing.kind) {
    case UserSigStatus::Kind::Unreadable:
        switch (standing.damage) {
        case UserSigDamage::CutOff:
            return {tr("Not sent: the UserSig is cut off"), damage(standing.damage)};
        case UserSigDamage::Changed:
        case UserSigDamage::MoreBehind:
        case UserSigDamage::WrongMembers:
            return {tr("Not sent: the UserSig is damaged"), damage(standing.damage)};
        case UserSigDamage::None:
        case UserSigDamage::Characters:
        case UserSigDamage::NotPacked:
        case UserSigDamage::TooLarge:
        case UserSigDamage::NotJson:
        case UserSigDamage::NotAnObject:
            return {tr("Not sent: this is no UserSig"), damage(standing.damage)};
        }
        break;
    case UserSigStatus::Kind::ImpossibleTimes:
        return {tr("Not sent: the UserSig is damaged"), impossibleTimes()};
    case UserSigStatus::Kind::OtherApp:
        return {tr("Not sent: the UserSig is for another SDKAppID"),
                tr("It is for the app %1, and SDKAppID says %2. Correct SDKAppID, or enter a "
                   "UserSig for this app.")
                    .arg(QString::number(standing.sdkAppId), QString::number(sdkAppId))};
    case UserSigStatus::Kind::OtherIdentifier:
        return {tr("Not sent: the UserSig is for another Identifier"),
                tr("It is for %1, and Identifier says %2. Correct Identifier, or enter a UserSig "
                   "for this account.")
                    .arg(shownIdentifier(standing.identifier), shownIdentifier(identifier))};
    case UserSigStatus::Kind::Ended:
        return {tr("Not sent: the UserSig has ended"),
                tr("It ended at %1, and this computer's clock says %2. Make a new UserSig and "
                   "enter it. If the clock is wrong, set it, or send all the same.")
                    .arg(localTime(standing.end.value_or(0)), localTime(standing.judgedAt))};
    case UserSigStatus::Kind::NotEnded:
        break;
    }
    return {};
}

} // namespace

QString endText(qint64 end, qint64 now)
{
    return Words::end(end, now);
}

QString cardText(const UserSigStatus &standing)
{
    return Words::card(standing);
}

Explanation whyNotSent(const UserSigStatus &standing, quint32 sdkAppId, const QString &identifier)
{
    return Words::notSent(standing, sdkAppId, identifier);
}
