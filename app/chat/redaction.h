// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/apierror.h"
#include "connection/secret.h"

#include <QString>

/// Takes every trace of a secret out of a text that somebody else wrote: the secret as a whole or
/// any eight characters of it in a row, raw, percent-encoded or twice percent-encoded, in capitals
/// or small letters. What is taken out is shown as "‹…›".
QString redacted(const QString &text, const Secret &secret);

/// Takes them out of what the server said.
ApiError redacted(ApiError error, const Secret &secret);
