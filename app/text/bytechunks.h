// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

/// Generates a file while it is being written. Each call returns the next chunk, valid until the
/// next call; an empty chunk marks the end. The 20 MB of a million ids then need no buffer of their
/// own, which can take longer to allocate than the bytes take to generate.
using ByteChunks = std::function<QByteArrayView()>;

/// Splits bytes that are already in memory.
ByteChunks inChunks(const QByteArray &bytes);
