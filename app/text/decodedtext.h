// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

/// A text derived from another one, which remembers where each of its characters came from.
struct DecodedText
{
    /// Where a character stands in the original.
    struct Range
    {
        qsizetype from;
        qsizetype to; ///< behind it
    };

    QString text;
    std::vector<Range> origins; ///< one for each character

    /// The text itself, in lower case character by character, variants such as full-width letters
    /// as what they are variants of.
    static DecodedText folded(const QString &original);

    /// One level of escapes undone: %65, \u0065, \x65, 0x65, &#101; and &#x65;. Any number of
    /// backslashes, and of %25 in place of a percent sign, counts as one. Linear.
    DecodedText decodedOnce() const;

    /// ASCII letters and digits alone: without separators of every kind, line breaks in escapes
    /// among them, and without the signs in which variants of base64 differ.
    DecodedText squeezed() const;

    /// Of ASCII, in lower case.
    static bool isLetterOrDigit(QChar c);

    const Range &origin(qsizetype i) const { return origins[static_cast<std::size_t>(i)]; }

private:
    void append(QChar c, const Range &origin);
};
