// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/apierror.h"
#include "connection/secret.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <bitset>
#include <vector>

/// Takes every trace of a secret out of texts that somebody else wrote: the secret as a whole or
/// any eight characters of it in a row, raw, percent-encoded or twice percent-encoded, in capitals
/// or small letters, any of these with JSON escapes (\u0065). What is taken out is shown as "‹…›".
/// Knows the secret: it is made for a few texts, and not kept.
class Redaction
{
public:
    explicit Redaction(const Secret &secret);

    QString operator()(const QString &text) const;

private:
    struct Place
    {
        qsizetype from;
        qsizetype to; ///< behind the last character
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

    Places find(const QString &folded) const;

    QStringList m_spellings;      ///< folded
    std::vector<Traces> m_traces; ///< views of m_spellings
};

QString redacted(const QString &text, const Secret &secret);

/// Takes them out of what the server said.
ApiError redacted(ApiError error, const Secret &secret);
