// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkjob.h"

#include "network/proxycheck.h"
#include "network/proxychoice.h"

// What a job does about the proxy that its call goes through.

bool NetworkJob::isStuckAtProxy() const
{
    return m_proxy.type() != QNetworkProxy::NoProxy && m_facts.sends == 0;
}

/// Asks the proxy on a connection of our own, see ProxyCheck.
void NetworkJob::checkProxy()
{
    if (m_stage != Stage::Running || !isStuckAtProxy() || m_proxyCheck) {
        return;
    }
    constexpr int httpsPort = 443;
    const QUrl url = m_request.request.url();
    m_proxyCheck = std::make_unique<ProxyCheck>(m_proxy, url.host(),
                                                static_cast<quint16>(url.port(httpsPort)));
    connect(m_proxyCheck.get(), &ProxyCheck::finished, this, &NetworkJob::proxyChecked);
}

void NetworkJob::proxyChecked(ProxyState state)
{
    if (m_stage != Stage::Running || !isStuckAtProxy()) {
        return;
    }
    const bool given = !m_proxy.user().isEmpty(); // the check has no password to give
    m_proxyState = state;
    const bool isFinal = state == ProxyState::HangsUp || state == ProxyState::Refuses ||
                         (state == ProxyState::AsksWho && !given);
    if (isFinal || m_reply->isFinished()) {
        finish();
    }
}

void NetworkJob::endProxyCheck()
{
    m_proxyTimer.stop();
    if (m_proxyCheck) {
        m_proxyCheck->stop();
    }
}

/// A proxy that requires authentication, or may: tinyproxy answers a wrong password with status
/// 401, which Qt does not tell from others.
std::optional<ProxyChallenge> NetworkJob::proxyChallenge() const
{
    const bool given = !m_proxy.user().isEmpty();
    if (m_facts.error == QNetworkReply::ProxyAuthenticationRequiredError ||
        (m_facts.error == QNetworkReply::UnknownProxyError && given)) {
        return ProxyChallenge{proxyAddress(m_proxy.hostName(), m_proxy.port()), given};
    }
    return std::nullopt;
}
