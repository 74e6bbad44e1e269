// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Replaces each escape of a lone surrogate ("\ud800") in JSON with the three bytes that UTF-8
/// would use for it if it were a character. RapidJSON rejects such an escape but accepts these
/// bytes, which are never valid UTF-8. Linear time.
QByteArray withLoneSurrogatesAsBytes(const QByteArray &json);

/// Decodes UTF-8 that may contain such bytes. They become lone surrogates again.
QString textWithLoneSurrogates(QByteArrayView utf8);
