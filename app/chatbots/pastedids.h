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

/// How a text came into the filter: key by key, or as a whole.
enum class TextSource { Typed, Pasted };

/// The text with "@RBT#" where that is written in full-width signs or percent-encoded.
QString withPlainPrefixes(QString text);

/// Whether @p text is ids and not words to search for. That is: two or more tokens that begin with
/// "@RBT#"; a single one that was pasted (a typed one narrows the list while it grows); several
/// lines; or a pasted line that is one of @p known. A pasted part of an id is words.
bool isIdList(QStringView text, TextSource source, const Utf8StringList &known);

/// How many tokens of @p text begin with "@RBT#", repeated ones too; if none does, how many lines
/// are not blank. Quick, for a number to show beside a long text.
qsizetype roughIdCount(QStringView text);

/// Finds the ids in a text that was pasted, however they are set apart in it. A whole line that is
/// a known id is one; otherwise every token that begins with "@RBT#" is: the longest known id that
/// stands there as it is, or quoted for JSON, SQL, CSV or a shell; or, if there is none, everything
/// up to the next blank, comma, semicolon, quote or bracket, without the punctuation of a sentence.
/// In several lines without any such token, each line is an id.
///
/// Works step by step, as a million lines take a noticeable time.
class PastedIds
{
public:
    /// In UTF-16 units: what one step goes through, some milliseconds. Shorter texts take one step.
    static constexpr qsizetype unitsAStep = 256 * 1024;

    PastedIds(QString text, const Utf8StringList &known);

    void step();
    bool isDone() const { return m_at >= m_text.size(); }
    int percent() const;

    /// For each known id whether it was pasted; the same id can be known twice, of two connections.
    const std::vector<bool> &found() const { return m_found; }
    /// The others, each once, in the order pasted.
    const QStringList &missing() const { return m_missing; }

private:
    struct Match
    {
        QString id;
        qsizetype end;  ///< in the text, behind its closing quote if it has one
        int place = -1; ///< among the known ids; -1: unknown
    };

    void finish();
    void readLine();
    void readTokens(qsizetype lineEnd);
    Match matchAt(qsizetype at) const;
    std::optional<Match> quotedAt(qsizetype at) const;
    std::optional<Match> knownAt(qsizetype at) const;
    Match tokenAt(qsizetype at) const;
    std::optional<int> placeOf(QStringView id) const;
    void take(const Match &match);

    QString m_text;
    Utf8StringList m_known;
    TextIndex m_places;                    ///< the first of those that are the same
    QList<std::pair<int, int>> m_repeated; ///< known ids that are the same, and their firsts
    std::vector<qsizetype> m_lengths;      ///< of known ids in UTF-16 units, the longest first
    bool m_eachLineIsAnId = false;
    qsizetype m_at = 0;
    std::vector<bool> m_found;
    QStringList m_missing;
    QSet<QString> m_missingOnce;
};
