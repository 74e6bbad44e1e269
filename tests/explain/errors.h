// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

inline ApiError error(ApiError::Kind kind, qint64 number, const QString &message = {})
{
    return {kind, number, message, {}};
}
