// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QString>

/// A text made ready to be compared many times; see NaturalOrder.
class NaturalKey
{
public:
    /// Below 0, 0 or above 0. 0 for equal texts only: where the collation sees no difference
    /// ("#002" and "#2"), the bytes of the texts in UTF-8 decide.
    int compare(const NaturalKey &other) const;

    friend bool operator<(const NaturalKey &a, const NaturalKey &b) { return a.compare(b) < 0; }

private:
    friend class NaturalOrder;
    NaturalKey(const QCollatorSortKey &sortKey, const QString &text);

    QCollatorSortKey m_sortKey;
    QString m_text;
};

/// The order in which people expect names with numbers: "#2" before "#10". It is the same on every
/// machine and in every language, since QCollator takes numbers for letters under the C locale, and
/// total.
class NaturalOrder
{
public:
    NaturalOrder();

    NaturalKey key(const QString &text) const;

private:
    QCollator m_collator;
};
