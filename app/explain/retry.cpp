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

constexpr std::chrono::milliseconds maxStep = 30s;
constexpr std::chrono::milliseconds maxRetryAfter = 30s;

bool isTransientStatus(qint64 status)
{
    constexpr std::array<qint64, 5> transientStatus{429, 500, 502, 503, 504};
    return std::find(transientStatus.begin(), transientStatus.end(), status) !=
           transientStatus.end();
}

/// Whether the cause may pass by itself: a time-out, a refused or broken connection, or a host or
/// proxy that is not found.
bool isTransientNetworkError(qint64 error)
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

RetryPace retryPace(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Cancelled:
    case Kind::Tls:
    case Kind::BadReply:
    case Kind::ProxySetting:
        return RetryPace::No;
    case Kind::Timeout:
        return RetryPace::Fast;
    case Kind::Network:
        return isTransientNetworkError(error.number) ? RetryPace::Fast : RetryPace::No;
    case Kind::Http:
        return isTransientStatus(error.number) ? RetryPace::Fast : RetryPace::No;
    case Kind::Api:
        break;
    }
    const CatalogueEntry *entry = findError(error.number);
    switch (entry ? entry->automatic : AutoRetry::None) {
    case AutoRetry::None:
        return RetryPace::No;
    case AutoRetry::Fast:
        return RetryPace::Fast;
    case AutoRetry::Slow:
        return RetryPace::Slow;
    }
    return RetryPace::No;
}

bool canRetryHelp(const ApiError &error)
{
    if (retryPace(error) != RetryPace::No || error.kind == Kind::Cancelled ||
        error.kind == Kind::BadReply) {
        return true;
    }
    if (error.kind == Kind::Api) {
        // An undocumented code may be transient.
        const CatalogueEntry *entry = findError(error.number);
        return !entry || entry->retry == RetryHelp::Yes;
    }
    return error.kind == Kind::Http ||
           (error.kind == Kind::Network && error.number == noThreadError);
}

bool isHostFailure(const ApiError &error)
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

std::optional<std::chrono::milliseconds> retryDelay(int retryNumber, const ApiError &error,
                                                    const RetryPolicy &policy,
                                                    std::chrono::milliseconds sinceFirst,
                                                    double fraction)
{
    const RetryPace pace = retryPace(error);
    if (pace == RetryPace::No || retryNumber > policy.maxRetries) {
        return std::nullopt;
    }
    std::chrono::milliseconds wait{};
    if (error.retryAfter) {
        wait = std::min(*error.retryAfter, maxRetryAfter);
    } else {
        const std::chrono::milliseconds first = pace == RetryPace::Slow ? 4s : 1s;
        const int doublings = std::clamp(retryNumber - 1, 0, 10);
        const auto step = std::min<std::chrono::milliseconds>(first * (1 << doublings), maxStep);
        wait = std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(step.count()) *
                                                             std::clamp(fraction, 0.0, 1.0)));
    }
    if (policy.within && sinceFirst + wait > *policy.within) {
        return std::nullopt;
    }
    return wait;
}
