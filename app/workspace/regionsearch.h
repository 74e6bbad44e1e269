// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call.h"
#include "api/chatbotlist.h"
#include "connection/region.h"

#include <QObject>

#include <memory>
#include <vector>

/// What a region's answer says of an app.
enum class RegionVerdict {
    NotYet,   ///< it was not asked, or has not answered
    Knows,    ///< it gave the app's list
    MayKnow,  ///< it said no, but not that it does not know the app
    DoesNot,  ///< it does not know the app (60006, 60026, 70016, 70020)
    NoAnswer, ///< none that tells anything
};

RegionVerdict verdictOf(const ApiResult<ChatbotList> &result);

struct RegionAnswer
{
    QString region; ///< id
    RegionVerdict verdict = RegionVerdict::NotYet;
    qint64 code = 0; ///< the service's, where there is one

    bool operator==(const RegionAnswer &) const = default;
};

/// Asks every other documented region once, side by side, whether it knows the app of a connection:
/// no documented rule tells the region from an SDKAppID. Each is given the same credential.
class RegionSearch : public QObject
{
    Q_OBJECT

public:
    /// network: must outlive the search.
    RegionSearch(NetworkAccess &network, RegionEndpoints endpoints, Environment world,
                 QObject *parent = nullptr);
    ~RegionSearch() override;

    /// Begins, and forgets an earlier search. connection: of a documented region.
    void start(const Connection &connection, const TimeLimits &limits);

    /// Ends it and forgets all answers. Says so by changed() where there was something to forget.
    void clear();

    bool isRunning() const { return !m_calls.empty(); }

    /// In the order of the documentation; empty before start() and after clear().
    const QList<RegionAnswer> &answers() const { return m_answers; }

Q_SIGNALS:
    /// After each answer, and never from inside start().
    void changed();
    /// Of each call, before changed().
    void tried(const Exchange &exchange);

private:
    using Call = ApiCall<ChatbotList>;

    void answered(Call *call);

    NetworkAccess &m_network;
    RegionEndpoints m_endpoints;
    Environment m_world;
    std::vector<std::unique_ptr<Call>> m_calls;
    QList<RegionAnswer> m_answers;
};

/// The region to propose: the first that knows the app, else the first that may; empty where none
/// does.
QString proposedRegion(const QList<RegionAnswer> &answers);
