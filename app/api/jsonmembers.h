// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

#include <QByteArrayView>
#include <QLatin1String>

#include <rapidjson/fwd.h>

#include <initializer_list>
#include <optional>
#include <utility>

/// A member that is looked for, and where to put it.
using WantedMember = std::pair<QLatin1String, const rapidjson::Value **>;

/// Finds them in one pass; those that are absent stay as they are. JSON does not say which of two
/// members of one name counts (RFC 8259, 4), so there may be only one of each: else the flaw.
std::optional<ReplyFlaw> findMembers(const rapidjson::Value &object,
                                     std::initializer_list<WantedMember> wanted);

/// The text of a JSON string, which keeps it; empty for anything else.
QByteArrayView utf8(const rapidjson::Value &value);

/// The same as a QString, at most 20,000 characters: more is never shown and would slow redaction.
QString boundedText(const rapidjson::Value *value);

/// A whole number in any spelling, "7e4" too; nullopt for anything else.
std::optional<qint64> wholeNumber(const rapidjson::Value *value);
