// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/regionsearch.h"

#include "explain/errorcatalogue.h"
#include "explain/retry.h"

#include <algorithm>

RegionVerdict verdictOf(const ApiResult<ChatbotList> &result)
{
    if (result.isValue()) {
        return RegionVerdict::HasApp;
    }
    if (result.error().kind != ApiError::Kind::Api) {
        return RegionVerdict::NoAnswer;
    }
    const CatalogueEntry *entry = findError(result.error().number);
    if (entry && entry->remedy == Remedy::TryRegion) {
        return RegionVerdict::NoSuchApp;
    }
    // Transient errors such as overload are unrelated to the app.
    return retryPace(result.error()) == RetryPace::No ? RegionVerdict::MayHaveApp
                                                      : RegionVerdict::NoAnswer;
}

RegionAnswer regionAnswerFrom(const QString &region, const ApiResult<ChatbotList> &result)
{
    const bool hasCode = !result.isValue() && result.error().kind == ApiError::Kind::Api;
    return {region, verdictOf(result), hasCode ? result.error().number : 0};
}

QList<Connection> connectionsInOtherRegions(const Connection &connection,
                                            const RegionEndpoints &endpoints)
{
    QList<Connection> others;
    for (const Region &region : documentedRegions()) {
        if (region.id != connection.region) {
            Connection other = connection;
            other.region = region.id;
            other.endpoint = endpoints(region, RegionHost::Main);
            others.append(other);
        }
    }
    return others;
}

bool isIncomplete(const QList<RegionAnswer> &answers)
{
    return std::any_of(answers.begin(), answers.end(), [](const RegionAnswer &answer) {
        return answer.verdict == RegionVerdict::Pending;
    });
}

QString proposedRegion(const QList<RegionAnswer> &answers)
{
    for (const RegionVerdict verdict : {RegionVerdict::HasApp, RegionVerdict::MayHaveApp}) {
        for (const RegionAnswer &answer : answers) {
            if (answer.verdict == verdict) {
                return answer.region;
            }
        }
    }
    return {};
}
