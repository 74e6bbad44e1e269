// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/fault.h"

#include <QString>

/// Tells of each answer whether it is to fail, and counts.
class FaultPlan
{
public:
    explicit FaultPlan(std::optional<SandboxFault> fault);

    /// The fault that the answer to this request has, or none. random: the request's number of this
    /// name, which is new for every call (1047/34620).
    std::optional<SandboxFault> next(const QString &random);

private:
    std::optional<SandboxFault> m_fault;
    int m_left = 0;
    QString m_closed; ///< the request that may come a second time
};
