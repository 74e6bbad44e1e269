// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcall.h"

#include "connection/region.h"

#include <QTest>

using namespace Qt::StringLiterals;

Secret testUserSig()
{
    return Secret(
        "eJyrVgrxCdYrSy1SslIy0jNQ0gHzi1Oy*wsKMl-VrAxNDAwAIpOZkppXkpmWCdaQ_Jq5mZdZ*FKUWJJ__");
}

Connection connectionTo(const QUrl &endpoint)
{
    return {customRegionId, endpoint, 1400000000, u"administrator"_s, testUserSig()};
}

QString traceOf(const Secret &secret, const QString &text)
{
    constexpr qsizetype shortest = 8;
    const QString raw = QString::fromLatin1(secret.reveal());
    QByteArray readings = text.toUtf8();
    const QByteArray once = QByteArray::fromPercentEncoding(readings);
    readings += '\n' + once + '\n' + QByteArray::fromPercentEncoding(once);
    const QString all = QString::fromUtf8(readings);
    for (qsizetype i = 0; i + shortest <= raw.size(); ++i) {
        if (all.contains(raw.sliced(i, shortest), Qt::CaseInsensitive)) {
            return raw.sliced(i, shortest);
        }
    }
    return {};
}

ChatCall::ChatCall(NetworkAccess &network, const Connection &connection, const TimeLimits &limits)
    : job(network, listChatbotsRequest(connection, 7), limits)
{
    QObject::connect(&job, &NetworkJob::finished, &job, [this](const ReplyFacts &seen) {
        facts = seen;
        ++ends;
    });
}

ChatCall::ChatCall(NetworkAccess &network, const LoopbackServer &server, const TimeLimits &limits)
    : ChatCall(network, connectionTo(server.endpoint()), limits)
{}

bool ChatCall::wait()
{
    return QTest::qWaitFor([this] { return ends > 0; }, 60'000);
}

bool ChatCall::run()
{
    job.start();
    return wait();
}
