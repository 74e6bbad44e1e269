// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Appends @p text between two of @p quote, each of those inside as @p quoteInside.
inline void appendQuoted(QByteArray &to, QByteArrayView text, char quote,
                         QByteArrayView quoteInside)
{
    to += quote;
    for (qsizetype at = text.indexOf(quote); at >= 0; at = text.indexOf(quote)) {
        to += text.first(at);
        to += quoteInside;
        text = text.sliced(at + 1);
    }
    to += text;
    to += quote;
}
