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

class DecodedText;

/// Replaces every trace of a secret in third-party text by "‹…›". A trace is one of these:
///
/// - any eight consecutive characters of it, in upper or lower case, also escaped (percent
///   encoding, JSON, HTML; several levels deep);
/// - about sixteen consecutive characters of it in another form: in groups, as byte values, in
///   base64 (also twice) or base32, or reversed.
///
/// The same applies to the signature within a UserSig and to the bytes that the hex digits of a
/// SecretKey stand for. Adjacent characters that belong to the encoding are removed too. Linear in
/// the length of the text. The object contains the secret, so use it for a few texts and do not
/// store it.
class Redaction
{
public:
    explicit Redaction(const Secret &secret);

    QString operator()(const QString &text) const;

private:
    struct Range
    {
        qsizetype from;
        qsizetype to;      ///< after the last character
        QStringView first; ///< first and last trace within it, views of a spelling
        QStringView last;
    };
    using Ranges = std::vector<Range>;

    /// All traces of one length. The text is searched with a window of that length. The sieve tells
    /// whether the last few characters of the window may occur in a spelling. Usually they do not;
    /// then every window that contains them is skipped, as it cannot be a trace.
    struct Traces
    {
        qsizetype length;
        qsizetype block; ///< how many of the last characters the sieve checks
        std::bitset<65536> sieve;
        QSet<QStringView> exact;
    };

    Range widened(const Range &range, const DecodedText &squeezed,
                  const DecodedText &decoded) const;
    static void add(std::vector<Traces> &all, QStringView spelling, qsizetype length);
    static Ranges find(const std::vector<Traces> &traceSets, const QString &text);

    QStringList m_spellings;                  ///< in lower case, see folded()
    std::vector<SqueezedSpelling> m_squeezed; ///< see squeezedSpellings()
    std::vector<Traces> m_traces;             ///< views of m_spellings
    std::vector<Traces> m_scattered;          ///< views of m_squeezed
};

QString redacted(const QString &text, const Secret &secret);

/// The same for text that includes our own messages. Does not remove a secret shorter than eight
/// characters, as it may occur in our text by chance.
QString redactedMessage(const QString &text, const Secret &secret);

/// Redacts serviceText and requestId.
ApiError redacted(ApiError error, const Secret &secret);
