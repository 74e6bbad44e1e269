// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultplan.h"

#include <utility>

FaultPlan::FaultPlan(std::optional<SandboxFault> fault)
    : m_fault(std::move(fault))
    , m_remaining(m_fault ? m_fault->times.value_or(0) : 0)
{}

std::optional<SandboxFault> FaultPlan::next(const QString &random)
{
    if (!m_fault || !m_fault->times) {
        return m_fault;
    }
    if (m_fault->kind == SandboxFault::Kind::Close) {
        // QNetworkAccessManager silently resends a request if its connection was closed before the
        // response. Both sends are one attempt of the program, so both are closed and counted once.
        const bool isResent = !random.isEmpty() && random == m_closedRandom;
        m_closedRandom = isResent ? QString() : random;
        if (isResent) {
            return m_fault;
        }
    }
    if (m_remaining == 0) {
        m_closedRandom.clear();
        return std::nullopt;
    }
    --m_remaining;
    return m_fault;
}
