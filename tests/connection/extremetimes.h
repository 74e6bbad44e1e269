// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>

inline constexpr qint64 maxTime = std::numeric_limits<qint64>::max();
inline constexpr qint64 minTime = std::numeric_limits<qint64>::min();
