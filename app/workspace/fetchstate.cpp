// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fetchstate.h"

bool fetching::isBusy(const State &state)
{
    return std::holds_alternative<Loading>(state) ||
           std::holds_alternative<WaitingForRetry>(state) ||
           std::holds_alternative<SearchingRegions>(state);
}

const fetching::Failure *fetching::failureOf(const State &state)
{
    if (const auto *failed = std::get_if<Failed>(&state)) {
        return &failed->failure;
    }
    if (const auto *awaiting = std::get_if<AwaitingProxyLogin>(&state)) {
        return &awaiting->failure;
    }
    if (const auto *searching = std::get_if<SearchingRegions>(&state)) {
        return &searching->failure;
    }
    const auto *cancelled = std::get_if<Cancelled>(&state);
    return cancelled ? &cancelled->failure : nullptr;
}
