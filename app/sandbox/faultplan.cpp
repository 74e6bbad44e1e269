// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faultplan.h"

#include <utility>

FaultPlan::FaultPlan(std::optional<SandboxFault> fault)
    : m_fault(std::move(fault))
    , m_left(m_fault ? m_fault->times.value_or(0) : 0)
{}

std::optional<SandboxFault> FaultPlan::next(const QString &random)
{
    if (!m_fault || !m_fault->times) {
        return m_fault;
    }
    if (m_fault->kind == SandboxFault::Kind::Close) {
        // QNetworkAccessManager silently sends a request once more when its connection was closed
        // before the answer. Both sends are one try of the program: closed, and counted once.
        const bool sentAgain = !random.isEmpty() && random == m_closed;
        m_closed = sentAgain ? QString() : random;
        if (sentAgain) {
            return m_fault;
        }
    }
    if (m_left == 0) {
        m_closed.clear();
        return std::nullopt;
    }
    --m_left;
    return m_fault;
}
