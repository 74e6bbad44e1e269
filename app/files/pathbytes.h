// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

/// A path as the system takes it. Names on Unix are bytes and need not be UTF-8; a byte that is
/// not part of a UTF-8 character stands in a QString as a lone surrogate, U+DC80 to U+DCFF, which
/// no text contains. (Python's "surrogateescape" is the same.)
QByteArray pathBytes(const QString &path);

/// The reverse.
QString pathFromBytes(QByteArrayView bytes);
