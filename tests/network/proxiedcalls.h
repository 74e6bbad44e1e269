// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"
#include "api/robots.h"
#include "chatcall.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "realproxy.h"

#include <memory>

/// Calls through a proxy that others wrote, to a server whose name nobody but the proxy knows.
class ProxiedCalls
{
protected:
    explicit ProxiedCalls(ProxyChoice::Kind kind)
        : m_kind(kind)
    {}

    /// Server and network anew.
    void begin()
    {
        m_server = std::make_unique<LoopbackServer>(LoopbackServer::Certificate::OtherHost);
        m_server->playAlways(Conversation::ok({QStringLiteral("@RBT#1")}));
        m_network = std::make_unique<NetworkAccess>();
        m_network->trustAlso(readCertificates(LoopbackServer::caFile()));
    }
    void choose(const RealProxy &proxy)
    {
        m_network->useProxy({m_kind, QStringLiteral("127.0.0.1"), proxy.port(), {}});
    }
    void signIn(const RealProxy &proxy, const QString &password)
    {
        m_network->signIn(proxy.address(), {RealProxy::user(), Secret(password.toUtf8())});
    }
    ApiResult<ChatbotList> fetched()
    {
        ChatCall call(*m_network, connectionTo(farEnd(m_server->endpoint())));
        call.run();
        return judgeReply(robots::list(), call.facts, QDateTime::currentDateTimeUtc());
    }

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<NetworkAccess> m_network;

private:
    ProxyChoice::Kind m_kind;
};
