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

/// States of the fetch of one connection. Times without a date are those of the session's steady
/// clock.
namespace fetching
{

/// What an attempt ended with, other than a list.
struct Failure
{
    ApiError error;
    QDateTime at;
    AttemptRecord last;
};

/// Nothing was asked for yet.
struct Idle
{};

/// Something was asked for that needs a UserSig which may not be used for it, or is not there.
struct AwaitingSecret
{
    enum class Reason {
        Missing,     ///< there is none
        OnlyForHost, ///< it was stored for its host, and may not be sent to another one
    };
    Reason reason = Reason::Missing;
};

/// Nothing was sent, since the service would refuse it.
struct BlockedBeforeSending
{
    struct Lockout
    {
        std::chrono::milliseconds until{};
    };
    std::variant<UserSigStatus, Lockout> why;
    quint32 sdkAppId = 0; ///< with which it would have been sent
    QString identifier;
};

struct Loading
{
    int attempt = 1;
    std::optional<std::chrono::milliseconds> sentAt; ///< nullopt while it is in the queue
};

struct WaitingForRetry
{
    ApiError error; ///< of the attempt before
    int retryNumber = 1;
    int maxRetries = 3;
    std::chrono::milliseconds until{};
    AttemptRecord last;
};

/// A proxy requires authentication.
struct AwaitingProxyLogin
{
    Failure failure;
    /// Whether the login is on its way without the person, from the keychain.
    bool isLookedUp = false;
};

struct SearchingRegions
{
    Failure failure; ///< why it searches
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
    QList<RegionAnswer> answers = {}; ///< of a search for the region since; empty without one
};

/// By the person.
struct Cancelled
{
    Failure failure; ///< the last attempt; its record is empty if none was sent
};

using State = std::variant<Idle, AwaitingSecret, BlockedBeforeSending, Loading, WaitingForRetry,
                           AwaitingProxyLogin, SearchingRegions, Loaded, Failed, Cancelled>;

/// Whether something will happen by itself: a call runs, or is in the queue, or a retry is due.
bool isBusy(const State &state);

/// What a fetch has ended with; nullptr if it has not, or with a list.
const Failure *failureOf(const State &state);

} // namespace fetching
