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
inline constexpr QLatin1String toAccount("To_Account");     ///< of get: array; of its items: string
inline constexpr QLatin1String fromAccount("From_Account"); ///< of set
inline constexpr QLatin1String tagList("TagList");
inline constexpr QLatin1String userProfileItem("UserProfileItem"); ///< of a reply: an array
inline constexpr QLatin1String profileItem("ProfileItem");         ///< array of tags and values
inline constexpr QLatin1String tag("Tag");
inline constexpr QLatin1String value("Value"); ///< a string or a number
inline constexpr QLatin1String resultCode("ResultCode");
inline constexpr QLatin1String resultInfo("ResultInfo");
inline constexpr QLatin1String errorDisplay("ErrorDisplay"); ///< beside the envelope; not read
inline constexpr QLatin1String failAccount("Fail_Account");  ///< only if one failed
} // namespace key

/// Standard fields (1047/33520).
namespace tag
{
inline constexpr QLatin1String nickname("Tag_Profile_IM_Nick");
inline constexpr QLatin1String avatarUrl("Tag_Profile_IM_Image");
inline constexpr QLatin1String signature("Tag_Profile_IM_SelfSignature");
} // namespace tag

/// More in one call may make the reply too large (1047/34917).
inline constexpr qsizetype maxAccounts = 100;

/// Of each field below, in UTF-8 (1047/33520).
inline constexpr qsizetype maxFieldBytes = 500;

} // namespace profiles

/// What other people see of a chatbot. A field that was never set is empty.
struct Profile
{
    QString nickname;
    QString avatarUrl; ///< any text: the service does not check it
    QString signature;

    bool operator==(const Profile &) const = default;
};

/// Why one account of a call has no profile, while the call as a whole succeeded.
struct ProfileFailure
{
    qint64 code = 0; ///< an ErrorCode; 0 if the service gave none
    QString words;   ///< the server's own; often empty

    bool operator==(const ProfileFailure &) const = default;
};

struct AccountProfile
{
    QString userId;
    Result<Profile, ProfileFailure> profile;

    bool operator==(const AccountProfile &) const = default;
};

/// ResultInfo is the server's text as much as ErrorInfo is.
void redactReply(QList<AccountProfile> &accounts, const Secret &secret);

/// The fields to change; the others stay as they are.
struct ProfileChange
{
    std::optional<QString> nickname;
    std::optional<QString> avatarUrl;
    std::optional<QString> signature;
};

enum class ProfileField { Nickname, AvatarUrl, Signature };

namespace profiles
{

/// The ids in their order, at most maxAccounts in each batch. Nothing for no ids.
QList<QStringList> batches(const QStringList &userIds);

/// userIds: one batch. The reply has each account once, in the server's order; one that it says
/// nothing about is absent.
ApiCommand<QList<AccountProfile>> get(const QStringList &userIds);

/// Whether a call for this many accounts that failed is to be repeated for each of them alone: one
/// unknown account may fail the whole call (40003).
bool mustAskOneByOne(const ApiError &error, qsizetype accounts);

/// The fields that the service would refuse for their length, with 40601.
QList<ProfileField> tooLongFields(const ProfileChange &change);

/// Call it only if tooLongFields() is empty.
ApiCommand<std::monostate> set(const QString &userId, const ProfileChange &change);

} // namespace profiles
