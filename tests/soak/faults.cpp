// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults.h"

using namespace std::chrono_literals;
using Where = Fault::Where;

namespace
{

/// No more than Qt has read when it is given up: its thread would go on, and need seconds for MiB.
Conversation unfinishedHeaders()
{
    return {{Conversation::Send{"HTTP/1.1 200 OK\r\n"},
             Conversation::Repeat{"X-Filler: " + QByteArray(1000, 'f') + "\r\n", 200},
             Conversation::Hold{}}};
}

} // namespace

QList<Fault> allFaults()
{
    const QByteArray slow = Conversation::listBody().rightJustified(10'000, ' ');
    const auto any = [](const char *name, const Conversation &conversation) {
        return Fault{name, Where::AnyServer, conversation};
    };
    return {
        any("closed at once", Conversation::closedAtOnce()),
        any("closed before the headers", Conversation::closedBeforeHeaders()),
        any("closed in the headers", Conversation::closedInHeaders()),
        any("closed after the headers", Conversation::closedAfterHeaders()),
        any("reset before the headers", Conversation::resetBeforeHeaders()),
        any("reset in the body", Conversation::resetInBody()),
        any("length too long", Conversation::contentLengthTooLong()),
        any("length too short", Conversation::contentLengthTooShort()),
        any("broken off in a chunk", Conversation::chunkedBrokenOff()),
        any("broken gzip", Conversation::brokenGzip()),
        any("half a gzip", Conversation::gzipCutOff()),
        any("gzip bomb", Conversation::gzipBomb(64 * 1024 * 1024)),
        any("no HTTP", Conversation::garbage()),
        any("a page", Conversation::html(200)),
        any("JSON 10,000 levels deep", Conversation::json(QByteArray(10'000, '['))),
        any("HTTP 502", Conversation::html(502)),
        any("HTTP 307", Conversation::redirect(307, "https://other.example/?usersig=x")),
        any("ErrorCode 60008", Conversation::failure(60008, QStringLiteral("later"))),
        any("ErrorCode 70001", Conversation::failure(70001, QStringLiteral("expired"))),
        {"silent", Where::AnyServer, Conversation::silent(), true},
        {"a body that drips", Where::AnyServer, Conversation::drip(5ms, 1, slow), true},
        {"headers that drip", Where::AnyServer, Conversation::drippedHeaders(5ms), true},
        {"long headers that do not end", Where::AnyServer, unfinishedHeaders(), true},
        {"a body without end", Where::OwnServer, Conversation::endlessBody(), true},
        {"untrusted", Where::Untrusted},
        {"refused", Where::NoServer},
        {"cancelled", Where::Person, Conversation::silent()},
        {"given up", Where::NewerFetch, Conversation::silent()},
    };
}
