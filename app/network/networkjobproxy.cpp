// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/networkjob.h"

#include "network/proxycheck.h"
#include "network/proxychoice.h"

// The proxy-related functions of NetworkJob.

bool NetworkJob::isStuckAtProxy() const
{
    return m_proxy.type() != QNetworkProxy::NoProxy && m_facts.sends == 0;
}

/// Checks the proxy on a separate connection, see ProxyCheck.
void NetworkJob::startProxyCheck()
{
    if (m_stage != Stage::Running || !isStuckAtProxy() || m_proxyCheck) {
        return;
    }
    constexpr int httpsPort = 443;
    const QUrl url = m_request.request.url();
    m_proxyCheck = std::make_unique<ProxyCheck>(m_proxy, url.host(),
                                                static_cast<quint16>(url.port(httpsPort)));
    connect(m_proxyCheck.get(), &ProxyCheck::finished, this, &NetworkJob::handleProxyState);
}

void NetworkJob::handleProxyState(ProxyState state)
{
    if (m_stage != Stage::Running || !isStuckAtProxy()) {
        return;
    }
    // The check sends no credentials. If the call sends some, the proxy may accept them although
    // the check found RequiresAuthentication.
    const bool hasCredentials = !m_proxy.user().isEmpty();
    m_proxyState = state;
    const bool isFinal = state == ProxyState::HangsUp || state == ProxyState::Refuses ||
                         (state == ProxyState::RequiresAuthentication && !hasCredentials);
    if (isFinal || m_reply->isFinished()) {
        finish();
    }
}

void NetworkJob::stopProxyCheck()
{
    m_proxyTimer.stop();
    if (m_proxyCheck) {
        m_proxyCheck->stop();
    }
}

/// Set if the proxy requires authentication, or may require it: tinyproxy replies to a wrong
/// password with status 401, which Qt does not distinguish from other errors.
std::optional<ProxyChallenge> NetworkJob::proxyChallenge() const
{
    const bool hasCredentials = !m_proxy.user().isEmpty();
    if (m_facts.error == QNetworkReply::ProxyAuthenticationRequiredError ||
        (m_facts.error == QNetworkReply::UnknownProxyError && hasCredentials)) {
        return ProxyChallenge{proxyAddress(m_proxy.hostName(), m_proxy.port()), hasCredentials};
    }
    return std::nullopt;
}
