// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/apps.h"

#include "api/chatbotlist.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <utility>

namespace
{

/// Deliberately not sorted.
constexpr std::array supportDesk{
    u"helpdesk",     u"billing",        u"helpdesk-10",    u"refunds",
    u"order-status", u"helpdesk-2",     u"shipping",       u"returns",
    u"warranty",     u"password-reset", u"onboarding",     u"outage-notices",
    u"appointments", u"feedback",       u"handover-night", u"handover-weekend",
    u"faq",
};

/// Documented are the prefix "@RBT#" and at most 32 bytes of UTF-8 (1047/55281), but no limits to
/// the characters.
constexpr std::array edgeCases{
    u"exactly-32-bytes-long-id-ok", // with the prefix
    u"x",
    u"comma,comma",
    u"quoted \"name\"",
    u"it's",
    u"semi;colon",
    u"007",
    u"=1+1",
    u"<b>bold</b>",
    u"50%25+5&more",
    u"back\\slash",
    u"one blank",
    u"two  blanks",
    u"blank at the end ",
    u"Bot",
    u"bot",
    u"\u6280\u672f\u652f\u6301\u673a\u5668\u4eba", // Chinese: technical support robot
    u"party-\U0001F389",
    u"\u05E2\u05D6\u05E8\u05D4", // Hebrew: help
    u"gpj.\u202Etxt",            // right-to-left override: displayed as gpj.txt
};

template <std::size_t size>
QByteArray jsonList(const std::array<const char16_t *, size> &names)
{
    QJsonArray ids;
    for (const char16_t *name : names) {
        ids.append(chatbotPrefix + QString::fromUtf16(name));
    }
    return QJsonDocument(ids).toJson(QJsonDocument::Compact);
}

/// Writes the JSON directly, because a QJsonArray of a million ids takes a second. None of these
/// ids needs escaping.
QByteArray numberedList(int count)
{
    const QByteArray before = QByteArrayLiteral("\"@RBT#robot-");
    QByteArray list = "[";
    list.reserve(count * (before.size() + 9) + 2);
    for (int i = 1; i <= count; ++i) {
        list += before;
        list += QByteArray::number(i);
        list += i < count ? "\"," : "\"";
    }
    list += ']';
    return list;
}

} // namespace

std::vector<SandboxApp> sandboxApps(std::optional<int> robots)
{
    return {
        {1400000001, robots ? numberedList(*robots) : jsonList(supportDesk)},
        {1400000002, "[]"},
        {1400000003, jsonList(edgeCases)},
    };
}

Secret sandboxKey()
{
    return Secret(
        QCryptographicHash::hash("Chatbot Admin sandbox, no real key", QCryptographicHash::Sha256)
            .toHex());
}
