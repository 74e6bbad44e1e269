// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/retry.h"

#include "explain/errorcatalogue.h"

#include <QNetworkReply>
#include <QSslError>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace
{

constexpr std::chrono::milliseconds longestStep = 30s;
constexpr std::chrono::milliseconds longestRetryAfter = 30s;

bool isPassingStatus(qint64 status)
{
    constexpr std::array<qint64, 5> passingStatus{429, 500, 502, 503, 504};
    return std::find(passingStatus.begin(), passingStatus.end(), status) != passingStatus.end();
}

/// Time-outs, refused or broken connections, a host that is not found, a proxy that is not there.
bool isPassingNetworkError(qint64 error)
{
    switch (error) {
    case noThreadError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::InsecureRedirectError:
        return false;
    default:
        return true;
    }
}

} // namespace

Passing passing(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Cancelled:
    case Kind::Tls:
    case Kind::BadReply:
    case Kind::ProxySetting:
        return Passing::No;
    case Kind::Timeout:
        return Passing::Fast;
    case Kind::Network:
        return isPassingNetworkError(error.number) ? Passing::Fast : Passing::No;
    case Kind::Http:
        return isPassingStatus(error.number) ? Passing::Fast : Passing::No;
    case Kind::Api:
        break;
    }
    const CatalogueEntry *entry = findError(error.number);
    switch (entry ? entry->automatic : AutoRetry::None) {
    case AutoRetry::None:
        return Passing::No;
    case AutoRetry::Fast:
        return Passing::Fast;
    case AutoRetry::Slow:
        return Passing::Slow;
    }
    return Passing::No;
}

bool canRetryHelp(const ApiError &error)
{
    if (passing(error) != Passing::No || error.kind == Kind::Cancelled ||
        error.kind == Kind::BadReply) {
        return true;
    }
    if (error.kind == Kind::Api) {
        // A number that nobody has documented may well be one that passes.
        const CatalogueEntry *entry = findError(error.number);
        return !entry || entry->retry == RetryHelp::Yes;
    }
    return error.kind == Kind::Http ||
           (error.kind == Kind::Network && error.number == noThreadError);
}

bool isHostTrouble(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Tls:
        return error.number == QSslError::HostNameMismatch;
    case Kind::Timeout:
        return error.number == static_cast<qint64>(TimeLimit::Headers);
    case Kind::Network:
        return error.number == QNetworkReply::HostNotFoundError ||
               error.number == QNetworkReply::ConnectionRefusedError ||
               error.number == QNetworkReply::TimeoutError ||
               error.number == QNetworkReply::UnknownNetworkError;
    case Kind::Cancelled:
    case Kind::Http:
    case Kind::BadReply:
    case Kind::Api:
    case Kind::ProxySetting:
        return false;
    }
    return false;
}

std::optional<std::chrono::milliseconds> waitBefore(int retryNumber, const ApiError &error,
                                                    const RetryPolicy &policy,
                                                    std::chrono::milliseconds sinceFirst,
                                                    double fraction)
{
    const Passing pace = passing(error);
    if (pace == Passing::No || retryNumber > policy.maxRetries) {
        return std::nullopt;
    }
    std::chrono::milliseconds wait{};
    if (error.retryAfter) {
        wait = std::min(*error.retryAfter, longestRetryAfter);
    } else {
        const std::chrono::milliseconds first = pace == Passing::Slow ? 4s : 1s;
        const int doublings = std::clamp(retryNumber - 1, 0, 10);
        const auto step =
            std::min<std::chrono::milliseconds>(first * (1 << doublings), longestStep);
        wait = std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(step.count()) *
                                                             std::clamp(fraction, 0.0, 1.0)));
    }
    if (policy.within && sinceFirst + wait > *policy.within) {
        return std::nullopt;
    }
    return wait;
}
