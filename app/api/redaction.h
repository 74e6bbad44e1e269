// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "api/secretspellings.h"
#include "connection/secret.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <bitset>
#include <vector>

struct DecodedText;

/// Takes every trace of a secret out of texts that somebody else wrote, shown as "‹…›" then: any
/// eight characters of it in a row, also escaped (percent codes, JSON, HTML; several times over),
/// in capitals or small letters. Of what decodes to it, and however it is broken up, some sixteen
/// in a row: in groups, as numbers of bytes, in base64 (also twice) or base32, backwards; the same
/// for the signature within a UserSig and the bytes that a SecretKey's digits stand for. Nothing
/// that belongs to an encoding is left beside it. Linear in the length of the text. Knows the
/// secret: it is made for a few texts, and not kept.
class Redaction
{
public:
    explicit Redaction(const Secret &secret);

    QString operator()(const QString &text) const;

private:
    struct Place
    {
        qsizetype from;
        qsizetype to;      ///< behind the last character
        QStringView first; ///< traces that begin and end it, views of a spelling
        QStringView last;
    };
    using Places = std::vector<Place>;

    /// All traces of one length. Most windows of a text are passed over by their last few
    /// characters: where those stand in no spelling, no trace holds them.
    struct Traces
    {
        qsizetype length;
        qsizetype block; ///< how many of the last characters the sieve knows
        std::bitset<65536> sieve;
        QSet<QStringView> exact;
    };

    Place widened(const Place &place, const DecodedText &squeezed,
                  const DecodedText &decoded) const;
    static void add(std::vector<Traces> &all, QStringView spelling, qsizetype length);
    static Places find(const std::vector<Traces> &all, const QString &folded);

    QStringList m_spellings;                  ///< folded
    std::vector<SqueezedSpelling> m_squeezed; ///< of all it could be decoded from
    std::vector<Traces> m_traces;             ///< views of m_spellings
    std::vector<Traces> m_scattered;          ///< views of m_squeezed
};

QString redacted(const QString &text, const Secret &secret);

/// The same for a text with words of our own. A secret of a few letters is not taken out of it:
/// they may be those of our words.
QString redactedAmongOurWords(const QString &text, const Secret &secret);

/// Takes them out of what the server said.
ApiError redacted(ApiError error, const Secret &secret);
