// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults.h"

using namespace std::chrono_literals;
using Where = Fault::Where;

namespace
{

/// Only as many headers as Qt can read within the time limit: its thread parses what has arrived
/// even after the call is aborted, which takes seconds for a few MiB.
Conversation unfinishedHeaders()
{
    return {{Conversation::Send{"HTTP/1.1 200 OK\r\n"},
             Conversation::Repeat{"X-Filler: " + QByteArray(1000, 'f') + "\r\n", 200},
             Conversation::Hold{}}};
}

} // namespace

QList<Fault> allFaults()
{
    const QByteArray longBody = Conversation::listBody().rightJustified(10'000, ' ');
    const auto any = [](const char *name, const Conversation &conversation) {
        return Fault{name, Where::AnyServer, conversation};
    };
    return {
        any("closed at once", Conversation::closedOnConnect()),
        any("closed before the headers", Conversation::closedBeforeHeaders()),
        any("closed in the headers", Conversation::closedInHeaders()),
        any("closed after the headers", Conversation::closedAfterHeaders()),
        any("reset before the headers", Conversation::resetBeforeHeaders()),
        any("reset in the body", Conversation::resetInBody()),
        any("Content-Length too long", Conversation::contentLengthTooLong()),
        any("Content-Length too short", Conversation::contentLengthTooShort()),
        any("closed in a chunk", Conversation::truncatedChunks()),
        any("broken gzip", Conversation::invalidGzip()),
        any("truncated gzip", Conversation::truncatedGzip()),
        any("gzip bomb", Conversation::gzipBomb(64 * 1024 * 1024)),
        any("not HTTP", Conversation::garbage()),
        any("200 with an HTML body", Conversation::html(200)),
        any("JSON 10,000 levels deep", Conversation::json(QByteArray(10'000, '['))),
        any("HTTP 502", Conversation::html(502)),
        any("HTTP 307", Conversation::redirect(307, "https://other.example/?usersig=x")),
        any("ErrorCode 60008", Conversation::failure(60008, QStringLiteral("later"))),
        any("ErrorCode 70001", Conversation::failure(70001, QStringLiteral("expired"))),
        {"no reply", Where::AnyServer, Conversation::silent(), true},
        {"slow body", Where::AnyServer, Conversation::drip(5ms, 1, longBody), true},
        {"slow headers", Where::AnyServer, Conversation::drippedHeaders(5ms), true},
        {"long headers without end", Where::AnyServer, unfinishedHeaders(), true},
        {"endless body", Where::OwnServer, Conversation::endlessBody(), true},
        {"untrusted certificate", Where::Untrusted},
        {"connection refused", Where::NoServer},
        {"cancelled", Where::Cancelled, Conversation::silent()},
        {"replaced by a newer fetch", Where::NewerFetch, Conversation::silent()},
    };
}
