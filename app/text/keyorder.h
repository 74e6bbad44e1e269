// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/utf8stringlist.h"

#include <QList>

#include <functional>

/// The places of @p keys in the order of their bytes: the first is of the key that comes first.
/// Between equal keys @p comesBefore decides, which is given two places. No key may have a zero
/// byte. For a million that begin alike it is many times as fast as to compare them.
QList<int> keyOrder(const Utf8StringList &keys, const std::function<bool(int, int)> &comesBefore);
