// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicelog.h"

#include "chatcall.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

struct Name
{
    QString operator()(const fetching::Idle & /*state*/) const { return u"Idle"_s; }
    QString operator()(const fetching::Loading &state) const
    {
        return u"Loading"_s + QString::number(state.number);
    }
    QString operator()(const fetching::Waiting &state) const
    {
        return u"Waiting"_s + QString::number(state.furtherTry);
    }
    QString operator()(const fetching::Loaded & /*state*/) const { return u"Loaded"_s; }
    QString operator()(const fetching::Failed & /*state*/) const { return u"Failed"_s; }
};

} // namespace

ServiceLog::ServiceLog()
    : service(network, {[this] { return ++lastRandom; }, [this] { return fraction; },
                        [this] { return now; }, [this] { return steady; }})
{
    seen = std::visit(Name(), service.state());
    QObject::connect(&service, &ChatbotService::stateChanged, &service, [this] { note(); });
}

void ServiceLog::fetch(const LoopbackServer &server, const RetryPolicy &policy)
{
    service.fetch(connectionTo(server.endpoint()), patience, policy);
}

bool ServiceLog::settles()
{
    return QTest::qWaitFor([this] { return !service.isBusy(); }, 60'000);
}

void ServiceLog::note()
{
    seen += u' ' + std::visit(Name(), service.state());
}
