// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation.h"

/// One way for a fetch to fail.
struct Fault
{
    enum class Where {
        AnyServer,  ///< plain or with TLS
        OwnServer,  ///< one that is gone after it: what it still sends would go on for ever
        Untrusted,  ///< a server whose certificate is none of ours
        NoServer,   ///< nobody listens
        Person,     ///< given up while it runs
        NewerFetch, ///< given up for another fetch
    };

    const char *name;
    Where where = Where::AnyServer;
    Conversation conversation = {};
    bool runsOut = false; ///< it ends by our time limit
};

QList<Fault> allFaults();
