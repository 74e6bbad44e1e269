// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/networkjob.h"
#include "loopbackserver.h"

/// A UserSig of the right shape that opens nothing; it has each of the characters * - _.
Secret testUserSig();

/// As "administrator" of app 1400000000, with testUserSig().
Connection connectionTo(const QUrl &endpoint);

/// Eight characters in a row of the secret that stand in the text: raw, percent-encoded or twice
/// percent-encoded, in capitals or small letters. Empty where there are none.
QString traceOf(const Secret &secret, const QString &text);

/// Limits that no test reaches unless something is wrong.
inline constexpr TimeLimits patience{std::chrono::seconds(40), std::chrono::seconds(40),
                                     std::chrono::seconds(40)};

/// One NetworkJob that asks for the list of chatbots, and what became of it.
class ChatCall
{
public:
    ChatCall(NetworkAccess &network, const Connection &connection,
             const TimeLimits &limits = patience);
    ChatCall(NetworkAccess &network, const LoopbackServer &server,
             const TimeLimits &limits = patience);

    /// Waits until it has ended; false where it does not within a minute.
    bool wait();
    /// Starts it and waits.
    bool run();

    NetworkJob job;
    ReplyFacts facts; ///< of the last end
    int ends = 0;     ///< how often it said that it has finished
};
