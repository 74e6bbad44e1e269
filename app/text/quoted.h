// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Appends @p text enclosed in @p quote. Replaces each @p quote in the text with @p escapedQuote.
inline void appendQuoted(QByteArray &to, QByteArrayView text, char quote,
                         QByteArrayView escapedQuote)
{
    to += quote;
    for (qsizetype i = text.indexOf(quote); i >= 0; i = text.indexOf(quote)) {
        to += text.first(i);
        to += escapedQuote;
        text = text.sliced(i + 1);
    }
    to += text;
    to += quote;
}
