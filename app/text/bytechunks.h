// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

/// The bytes of a file that is made while it is written: each call gives the next of them, valid
/// until the next call, and at the end none. So the 20 MB of a million ids need no memory of their
/// own, which can take longer to get than the bytes to make.
using ByteChunks = std::function<QByteArrayView()>;

/// Of bytes that are there already.
ByteChunks inChunks(const QByteArray &bytes);
