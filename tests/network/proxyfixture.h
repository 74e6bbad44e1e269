// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judgedcall.h"
#include "network/certificatefile.h"
#include "network/networkaccess.h"
#include "realproxy.h"
#include "testcall.h"

#include <memory>

/// Calls through a third-party proxy to a server whose name only the proxy can resolve.
class ProxyFixture
{
protected:
    explicit ProxyFixture(ProxyChoice::Kind kind)
        : m_kind(kind)
    {}

    /// Creates a new server and a new NetworkAccess.
    void createServer()
    {
        m_server = std::make_unique<LoopbackServer>(LoopbackServer::Certificate::OtherHost);
        m_server->playAlways(Conversation::ok({QStringLiteral("@RBT#1")}));
        m_network = std::make_unique<NetworkAccess>();
        m_network->setExtraCaCertificates(readCertificates(LoopbackServer::caFile()));
    }
    void setProxyChoice(const RealProxy &proxy)
    {
        m_network->setProxyChoice({m_kind, QStringLiteral("127.0.0.1"), proxy.port(), {}});
    }
    void signIn(const RealProxy &proxy, const QString &password)
    {
        m_network->setProxyCredentials(proxy.address(),
                                       {RealProxy::user(), Secret(password.toUtf8())});
    }
    ApiResult<ChatbotList> fetch()
    {
        TestCall call(*m_network, connectionTo(urlBehindProxy(m_server->endpoint())));
        call.run();
        return judged(call);
    }

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<NetworkAccess> m_network;

private:
    ProxyChoice::Kind m_kind;
};
