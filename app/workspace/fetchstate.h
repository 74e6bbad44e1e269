// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/attemptrecord.h"
#include "api/chatbotlist.h"
#include "connection/origin.h"
#include "connection/usersigstatus.h"
#include "workspace/regionsearch.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>
#include <variant>

/// The states of fetching one connection. Times in milliseconds are those of the session's steady
/// clock.
namespace fetching
{

/// How an unsuccessful attempt ended.
struct Failure
{
    ApiError error;
    QDateTime at;
    AttemptRecord last;
};

/// Never fetched, or reset.
struct Idle
{};

/// Nothing was sent: there is no UserSig, or it may not be used for this request.
struct AwaitingSecret
{
    enum class Reason {
        Missing,     ///< there is no UserSig
        OnlyForHost, ///< it was stored for one host and may not be sent to another
    };
    Reason reason = Reason::Missing;
};

/// Nothing was sent, since the service would reject the UserSig.
struct BlockedBeforeSending
{
    struct Lockout
    {
        std::chrono::milliseconds until{};
    };
    std::variant<UserSigStatus, Lockout> reason;
    quint32 sdkAppId = 0; ///< of the blocked request
    QString identifier;   ///< of the blocked request
};

struct Loading
{
    int attempt = 1;
    std::optional<std::chrono::milliseconds> sentAt; ///< nullopt while queued
};

struct WaitingForRetry
{
    ApiError error; ///< of the last attempt
    int retryNumber = 1;
    int maxRetries = 3;
    std::chrono::milliseconds until{};
    AttemptRecord last;
};

/// A proxy requires authentication.
struct AwaitingProxyLogin
{
    Failure failure;
    /// Whether the login is still being looked up in the keychain, before the user is asked.
    bool isLookupPending = false;
};

struct SearchingRegions
{
    Failure failure; ///< the one that led to the search
    QList<RegionAnswer> answers;
};

struct Loaded
{
    ChatbotList list;
    Origin origin;
    QDateTime at; ///< when the reply was complete
    AttemptRecord last;
};

struct Failed
{
    Failure failure;
    /// Of a region search after the failure; empty if there was none.
    QList<RegionAnswer> answers = {};
};

/// Cancelled by the user.
struct Cancelled
{
    Failure failure; ///< of the last attempt; its record is empty if none was sent
};

using State = std::variant<Idle, AwaitingSecret, BlockedBeforeSending, Loading, WaitingForRetry,
                           AwaitingProxyLogin, SearchingRegions, Loaded, Failed, Cancelled>;

/// Whether the state will change without user action: a call is running or queued, or a retry is
/// scheduled.
bool isBusy(const State &state);

/// The failure in the state; nullptr if it has none, as while loading or after success.
const Failure *failureOf(const State &state);

} // namespace fetching
