// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/regionsearch.h"

#include "api/exchangeline.h"
#include "api/redaction.h"
#include "api/reply.h"
#include "explain/errorcatalogue.h"
#include "network/chatlog.h"

#include <algorithm>
#include <utility>

RegionVerdict verdictOf(const Result<ChatbotList> &result)
{
    if (result.isValue()) {
        return RegionVerdict::Knows;
    }
    if (result.error().kind != ApiError::Kind::Api) {
        return RegionVerdict::NoAnswer;
    }
    const CatalogueEntry *entry = findError(result.error().number);
    if (entry && entry->deed == Remedy::TryRegion) {
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
    m_jobs.clear();
    m_answers.clear();
    for (const Region &region : documentedRegions()) {
        if (region.id == connection.region) {
            continue;
        }
        Connection asked = connection;
        asked.region = region.id;
        asked.endpoint = m_endpoints(region, RegionHost::Main);
        AttemptRecord record;
        record.startedAt = m_world.now();
        record.callStartedAt = record.startedAt;
        record.random = m_world.random32();
        m_answers.append({asked.region, RegionVerdict::NotYet, 0});
        const auto &job = m_jobs.emplace_back(std::make_unique<NetworkJob>(
            m_network, listChatbotsRequest(asked, record.random), limits));
        connect(job.get(), &NetworkJob::finished, this,
                [this, job = job.get(), asked, record](const ReplyFacts &facts) {
                    answered(job, asked, record, facts);
                });
        job->start();
    }
}

void RegionSearch::clear()
{
    m_jobs.clear();
    if (!m_answers.isEmpty()) {
        m_answers.clear();
        Q_EMIT changed();
    }
}

void RegionSearch::answered(NetworkJob *job, const Connection &asked, AttemptRecord record,
                            const ReplyFacts &facts)
{
    const auto ended = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [job](const auto &running) { return running.get() == job; });
    ended->release()->deleteLater(); // we are inside its signal
    m_jobs.erase(ended);

    Result<ChatbotList> result = judgeChatbotList(facts, m_world.now());
    if (!result.isValue()) {
        result = redacted(result.error(), asked.userSig);
    }
    const auto answer = std::find_if(m_answers.begin(), m_answers.end(), [&](const auto &known) {
        return known.region == asked.region;
    });
    answer->verdict = verdictOf(result);
    if (!result.isValue() && result.error().kind == ApiError::Kind::Api) {
        answer->code = result.error().number;
    }
    record.duration = facts.duration;
    record.httpStatus = facts.httpStatus;
    record.sends = facts.sends;
    const Exchange made = exchange(asked, record, facts, result);
    qCDebug(chatLog).noquote() << exchangeLine(made);
    Q_EMIT tried(made);
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
