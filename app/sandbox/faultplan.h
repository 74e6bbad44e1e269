// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

#include <QString>

/// Decides which responses fail.
class FaultPlan
{
public:
    explicit FaultPlan(std::optional<SandboxFault> fault);

    /// The fault for the response to this request, if any. random: the request's query parameter,
    /// which is new for every call (1047/34620).
    std::optional<SandboxFault> next(const QString &random);

private:
    std::optional<SandboxFault> m_fault;
    int m_remaining = 0;
    QString m_closedRandom; ///< of the request that was closed, which Qt may resend
};
