// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

/// Converts a path to the form that system calls take. File names on Unix are bytes and need not be
/// UTF-8. In a QString, each byte that is not part of a UTF-8 character becomes a lone surrogate,
/// U+DC80 to U+DCFF, which no valid text contains (as Python's "surrogateescape").
QByteArray pathBytes(const QString &path);

/// The reverse of pathBytes().
QString pathFromBytes(QByteArrayView bytes);
