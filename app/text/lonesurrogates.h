// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// JSON with each escape of half a surrogate pair that stands alone ("\ud800") replaced by the
/// three bytes that UTF-8 would have for it if it were a character. RapidJSON stops at such an
/// escape; the bytes it takes as they are, and they are never valid UTF-8. Linear.
QByteArray withLoneSurrogatesAsBytes(const QByteArray &json);

/// The text of UTF-8 that may hold such bytes; each is a lone surrogate there, too.
QString textWithLoneSurrogates(QByteArrayView utf8);
