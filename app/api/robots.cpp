// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/robots.h"

#include "api/jsonmembers.h"
#include "text/uniquetexts.h"

#include <rapidjson/document.h>

using namespace Qt::StringLiterals;

namespace
{

/// A missing list counts as empty: it is not documented which of the two the service sends for an
/// app without chatbots.
Result<ChatbotList, ReplyFlaw> parseList(const rapidjson::Value &reply)
{
    const rapidjson::Value *accounts = nullptr;
    if (const auto flaw = findMembers(reply, {{robots::accounts, &accounts}})) {
        return *flaw;
    }
    ChatbotList list;
    if (accounts == nullptr) {
        return list;
    }
    if (!accounts->IsArray()) {
        return ReplyFlaw::ListNotAnArray;
    }
    const auto array = accounts->GetArray();
    qsizetype bytes = 0;
    for (const rapidjson::Value &id : array) {
        if (!id.IsString()) {
            return ReplyFlaw::BadItem;
        }
        bytes += static_cast<qsizetype>(id.GetStringLength());
    }
    UniqueTexts ids(array.Size(), bytes);
    for (const rapidjson::Value &id : array) {
        list.duplicates += ids.append(utf8(id)) ? 0 : 1;
    }
    list.userIds = ids.texts();
    // judgeEnvelope() accepts lone surrogates.
    if (!list.userIds.bytes().isValidUtf8()) {
        return ReplyFlaw::InvalidUnicode;
    }
    return list;
}

} // namespace

ApiCommand<ChatbotList> robots::list()
{
    return {service,
            listCommand,
            QByteArrayLiteral("{}"),
            "chatbots"_L1,
            parseList,
            [](const ChatbotList &list) -> qsizetype { return list.userIds.size(); }};
}
