// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation.h"

/// A way to make a fetch fail.
struct Fault
{
    enum class Where {
        AnyServer,  ///< with or without TLS
        OwnServer,  ///< a server that is deleted after the fetch, since its reply never ends
        Untrusted,  ///< a server with an untrusted certificate
        NoServer,   ///< no server is listening
        Cancelled,  ///< cancelled while running
        NewerFetch, ///< replaced by another fetch while running
    };

    const char *name;
    Where where = Where::AnyServer;
    Conversation conversation = {};
    bool hitsTimeLimit = false; ///< fetched with a short time limit
};

QList<Fault> allFaults();
