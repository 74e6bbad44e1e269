// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

/// A text derived from another one, by folding case, decoding escapes or dropping separators. Maps
/// each character back to its range in the original: what is found in the derived text, however it
/// was spelled, can be cut from the original.
class DecodedText
{
public:
    /// A character's UTF-16 units in the original, [from, to).
    struct Range
    {
        qsizetype from;
        qsizetype to;
    };

    /// Lower-cases character by character and replaces compatibility variants, such as full-width
    /// letters, with their base characters.
    static DecodedText folded(const QString &original);

    /// Decodes one level of escapes: %65, \u0065, \x65, 0x65, &#101; and &#x65;, and turns \n, \r
    /// and \t into a space. Several backslashes in a row count as one, and a percent sign may be
    /// encoded any number of times (%252565 is decoded like %65). Linear time. Only for folded
    /// text.
    DecodedText decodedOnce() const;

    /// Keeps only ASCII letters and digits. Drops all separators, including escaped line breaks,
    /// and the characters in which base64 variants differ.
    DecodedText squeezed() const;

    /// True for a-z and 0-9.
    static bool isLetterOrDigit(QChar c);

    const QString &text() const { return m_text; }

    /// The range that a character of text() came from.
    Range origin(qsizetype index) const;

    /// The index of the first character whose origin starts at or after this position in the
    /// original; the size of text() if there is none.
    qsizetype indexOf(qsizetype original) const;

private:
    /// Either characters copied one by one from a range of the original, or one character decoded
    /// from it. A range for each character would need eight times the memory of the text.
    struct Run
    {
        qsizetype index; ///< of its first character in text()
        Range origin;
    };
    using Runs = std::vector<Run>;

    Runs::const_iterator runAt(qsizetype index) const;
    qsizetype end(Runs::const_iterator run) const;
    void append(QChar c, const Range &origin);
    void append(const DecodedText &other, qsizetype from, qsizetype to);

    QString m_text;
    Runs m_runs; ///< in order, without gaps
};
