// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCollator>
#include <QString>

#include <array>
#include <optional>

class NaturalOrder;

/// A text made ready to be compared many times; see NaturalOrder, which must outlive it.
class NaturalKey
{
public:
    /// Below 0, 0 or above 0. 0 for equal texts only: where the collation sees no difference
    /// ("#002" and "#2"), the bytes of the texts in UTF-8 decide.
    int compare(const NaturalKey &other) const;

    friend bool operator<(const NaturalKey &a, const NaturalKey &b) { return a.compare(b) < 0; }

private:
    friend class NaturalOrder;
    NaturalKey(const NaturalOrder &order, const QString &text);

    const QCollatorSortKey &sortKey() const;

    const NaturalOrder *m_order;
    QString m_text;
    QByteArray m_plain; ///< empty where the text needs the collator
    mutable std::optional<QCollatorSortKey> m_sortKey;
};

/// The order in which people expect names with numbers: "#2" before "#10". It is the same on every
/// machine and in every language, since QCollator takes numbers for letters under the C locale, and
/// total.
///
/// Ids are nearly always printable ASCII. For such texts the collator's order is written down as
/// bytes, which are made and compared ten times as fast as its own keys.
class NaturalOrder
{
public:
    NaturalOrder();
    NaturalOrder(const NaturalOrder &) = delete;
    NaturalOrder &operator=(const NaturalOrder &) = delete;

    NaturalKey key(const QString &text) const;

private:
    friend class NaturalKey;
    QByteArray plainKey(const QString &text) const;

    QCollator m_collator;
    std::array<char, 128> m_rank{}; ///< of each printable ASCII character, case apart; else 0
};
