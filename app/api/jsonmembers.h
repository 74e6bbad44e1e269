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

/// The name of a member and where to store it.
using WantedMember = std::pair<QLatin1String, const rapidjson::Value **>;

/// Finds the members in one pass. The pointers must be null before; those of absent members stay
/// null. Returns DuplicateMember if one occurs twice, as JSON does not say which of the two counts
/// (RFC 8259, 4).
std::optional<ReplyFlaw> findMembers(const rapidjson::Value &object,
                                     std::initializer_list<WantedMember> wanted);

/// A view of a JSON string, valid as long as the value. Empty for other types.
QByteArrayView utf8(const rapidjson::Value &value);

/// The same as a QString; empty also for nullptr. Cut at 20,000 characters: more is never shown and
/// would slow redaction.
QString boundedText(const rapidjson::Value *value);

/// An integer in any notation, including "7e4". nullopt for anything else.
std::optional<qint64> wholeNumber(const rapidjson::Value *value);
