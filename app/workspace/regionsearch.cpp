// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/regionsearch.h"

#include "api/robots.h"
#include "explain/errorcatalogue.h"
#include "explain/retry.h"

#include <algorithm>
#include <utility>

RegionVerdict verdictOf(const ApiResult<ChatbotList> &result)
{
    if (result.isValue()) {
        return RegionVerdict::Knows;
    }
    if (result.error().kind != ApiError::Kind::Api) {
        return RegionVerdict::NoAnswer;
    }
    const CatalogueEntry *entry = findError(result.error().number);
    if (entry && entry->remedy == Remedy::TryRegion) {
        return RegionVerdict::DoesNot;
    }
    // Overload and the like say nothing of the app.
    return passing(result.error()) == Passing::No ? RegionVerdict::MayKnow
                                                  : RegionVerdict::NoAnswer;
}

RegionSearch::RegionSearch(NetworkAccess &network, RegionEndpoints endpoints, Environment world,
                           QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_endpoints(std::move(endpoints))
    , m_world(std::move(world))
{}

RegionSearch::~RegionSearch() = default;

void RegionSearch::start(const Connection &connection, const TimeLimits &limits)
{
    m_calls.clear();
    m_answers.clear();
    for (const Region &region : documentedRegions()) {
        if (region.id == connection.region) {
            continue;
        }
        Connection asked = connection;
        asked.region = region.id;
        asked.endpoint = m_endpoints(region, RegionHost::Main);
        m_answers.append({asked.region, RegionVerdict::NotYet, 0});
        Call *call = m_calls
                         .emplace_back(std::make_unique<Call>(m_network, asked, robots::list(),
                                                              limits, m_world))
                         .get();
        connect(call, &Call::finished, this, [this, call] { answered(call); });
        call->start();
    }
}

void RegionSearch::clear()
{
    m_calls.clear();
    if (!m_answers.isEmpty()) {
        m_answers.clear();
        Q_EMIT changed();
    }
}

void RegionSearch::answered(Call *call)
{
    const auto ended = std::find_if(m_calls.begin(), m_calls.end(),
                                    [call](const auto &running) { return running.get() == call; });
    ended->release()->deleteLater(); // we are inside its signal
    m_calls.erase(ended);

    const ApiResult<ChatbotList> &result = call->result();
    const auto answer = std::find_if(m_answers.begin(), m_answers.end(), [&](const auto &known) {
        return known.region == call->exchange().origin.region;
    });
    answer->verdict = verdictOf(result);
    if (!result.isValue() && result.error().kind == ApiError::Kind::Api) {
        answer->code = result.error().number;
    }
    Q_EMIT tried(call->exchange());
    Q_EMIT changed();
}

QString proposedRegion(const QList<RegionAnswer> &answers)
{
    for (const RegionVerdict verdict : {RegionVerdict::Knows, RegionVerdict::MayKnow}) {
        for (const RegionAnswer &answer : answers) {
            if (answer.verdict == verdict) {
                return answer.region;
            }
        }
    }
    return {};
}
