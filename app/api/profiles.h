// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/command.h"
#include "connection/secret.h"

#include <QList>
#include <QStringList>

#include <optional>
#include <variant>

/// Reading the profiles of accounts (1047/34917) and changing one (1047/34916).
namespace profiles
{

inline constexpr QLatin1String service("profile");
inline constexpr QLatin1String getCommand("portrait_get");
inline constexpr QLatin1String setCommand("portrait_set");

namespace key
{
/// In a request to get: array of ids. In an item of its reply: one id.
inline constexpr QLatin1String toAccount("To_Account");
inline constexpr QLatin1String fromAccount("From_Account"); ///< set: id of the account to change
inline constexpr QLatin1String tagList("TagList");
inline constexpr QLatin1String userProfileItem("UserProfileItem"); ///< in a reply: array
inline constexpr QLatin1String profileItem("ProfileItem");         ///< array of tags and values
inline constexpr QLatin1String tag("Tag");
inline constexpr QLatin1String value("Value"); ///< a string or a number
inline constexpr QLatin1String resultCode("ResultCode");
inline constexpr QLatin1String resultInfo("ResultInfo");
inline constexpr QLatin1String errorDisplay("ErrorDisplay"); ///< beside the envelope; not read
inline constexpr QLatin1String failAccount("Fail_Account");  ///< only if an account failed
} // namespace key

/// Standard fields (1047/33520).
namespace tag
{
inline constexpr QLatin1String nickname("Tag_Profile_IM_Nick");
inline constexpr QLatin1String avatarUrl("Tag_Profile_IM_Image");
inline constexpr QLatin1String signature("Tag_Profile_IM_SelfSignature");
} // namespace tag

/// Limit for one call. With more accounts the reply may become too large (1047/34917).
inline constexpr qsizetype maxAccounts = 100;

/// Limit for each field of a Profile, in bytes of UTF-8 (1047/33520).
inline constexpr qsizetype maxFieldBytes = 500;

} // namespace profiles

/// What other users see of a chatbot. A field that was never set is empty.
struct Profile
{
    QString nickname;
    QString avatarUrl; ///< any text, as the service does not check it
    QString signature;

    bool operator==(const Profile &) const = default;
};

/// Why one account has no profile although the call succeeded.
struct ProfileFailure
{
    qint64 code = 0;     ///< an ErrorCode; 0 if the service gave none
    QString serviceText; ///< the server's text (ResultInfo); often empty

    bool operator==(const ProfileFailure &) const = default;
};

struct AccountProfile
{
    QString userId;
    Result<Profile, ProfileFailure> profile;

    bool operator==(const AccountProfile &) const = default;
};

/// Redacts the texts of ResultInfo, since the server writes them, like ErrorInfo.
void redactReply(QList<AccountProfile> &accounts, const Secret &secret);

/// The fields to change. nullopt leaves a field unchanged.
struct ProfileChange
{
    std::optional<QString> nickname;
    std::optional<QString> avatarUrl;
    std::optional<QString> signature;
};

enum class ProfileField { Nickname, AvatarUrl, Signature };

namespace profiles
{

/// Splits the ids into batches of at most maxAccounts, in order.
QList<QStringList> batches(const QStringList &userIds);

/// userIds: one batch. The value has each account once, in the server's order. Accounts that the
/// reply does not mention are absent.
ApiCommand<QList<AccountProfile>> get(const QStringList &userIds);

/// Whether a failed call for this many accounts must be repeated for each account alone, as one
/// unknown account may make the whole call fail (40003).
bool mustFetchOneByOne(const ApiError &error, qsizetype accounts);

/// The fields that the service would reject as too long, with error 40601.
QList<ProfileField> tooLongFields(const ProfileChange &change);

/// Precondition: tooLongFields() is empty.
ApiCommand<std::monostate> set(const QString &userId, const ProfileChange &change);

} // namespace profiles
