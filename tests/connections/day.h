// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

inline constexpr qint64 day = 24 * 60 * 60; ///< in seconds
