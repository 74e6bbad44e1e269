// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/textindex.h"
#include "text/utf8stringlist.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

/// How a text was entered into the filter.
enum class TextSource { Typed, Pasted };

/// Replaces full-width and percent-encoded prefixes by "@RBT#".
QString withAsciiPrefixes(QString text);

/// Whether @p text is a list of ids rather than words to search for. It is a list if it has several
/// lines, or two or more tokens that start with "@RBT#". Pasted text is also a list if it has one
/// such token, or is equal to one of @p known. A single typed id counts as words, so that the table
/// is filtered at each keystroke; and so does a pasted part of an id.
bool isIdList(QStringView text, TextSource source, const Utf8StringList &known);

/// The number of tokens that start with "@RBT#", including duplicates; if there are none, the
/// number of lines that are not blank. Fast, for display next to a long text.
qsizetype approximateIdCount(QStringView text);

/// Finds the ids in a pasted text, whatever separates them. A line that is a known id counts as a
/// whole. Otherwise every token that starts with "@RBT#" is an id: the longest known id at that
/// position, plain or quoted for JSON, SQL, CSV or a shell; or, if none is known, everything up to
/// the next blank, comma, semicolon, quote or bracket, without the punctuation that ends a
/// sentence. In several lines without any such token, each line is an id.
///
/// Works in steps because a million lines take a noticeable time.
class PastedIds
{
public:
    /// UTF-16 units that one step processes, in a few milliseconds.
    static constexpr qsizetype unitsPerStep = 256 * 1024;

    PastedIds(QString text, const Utf8StringList &known);

    void step();
    bool isDone() const { return m_at >= m_text.size(); }
    int percent() const;

    /// For each known id whether it was pasted. An id can be known twice, from two connections.
    const std::vector<bool> &found() const { return m_found; }
    /// The pasted ids that are not known, without duplicates, in the order pasted.
    const QStringList &missing() const { return m_missing; }

private:
    struct Match
    {
        QString id;
        qsizetype end;  ///< position after the id and its closing quote, if any
        int index = -1; ///< among the known ids; -1: unknown
    };

    void finish();
    void readLine();
    void readTokens(qsizetype lineEnd);
    Match matchAt(qsizetype at) const;
    std::optional<Match> quotedAt(qsizetype at) const;
    std::optional<Match> knownAt(qsizetype at) const;
    Match tokenAt(qsizetype at) const;
    std::optional<int> indexOf(QStringView id) const;
    void record(const Match &match);

    QString m_text;
    Utf8StringList m_known;
    TextIndex m_index;                       ///< of known ids; of equal ones the first
    QList<std::pair<int, int>> m_duplicates; ///< index of a repeated known id, and of its first
    std::vector<qsizetype> m_lengths;        ///< of known ids in UTF-16 units, the longest first
    bool m_eachLineIsAnId = false;
    qsizetype m_at = 0;
    std::vector<bool> m_found;
    QStringList m_missing;
    QSet<QString> m_missingSet; ///< the ids of m_missing
};
