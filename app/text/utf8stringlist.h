// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <initializer_list>

/// Like QString::fromUtf8(), but preserves a leading byte order mark: an id without it is another
/// id.
QString fromUtf8KeepingBom(QByteArrayView utf8);

/// A list of texts in one contiguous UTF-8 buffer, the form in which the service sends them and
/// files store them. A million ids take 20 MB this way and 90 MB as a QStringList, and iterating
/// reads memory sequentially. Implicitly shared. Limited to 4 GiB in total; texts must be valid
/// Unicode, without lone surrogates.
class Utf8StringList
{
public:
    Utf8StringList() = default;
    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): lossless
    Utf8StringList(const QStringList &texts);
    Utf8StringList(std::initializer_list<QString> texts);

    /// Reserves memory for @p count texts with @p bytes bytes of UTF-8 in total.
    void reserve(qsizetype count, qsizetype bytes);
    void append(QByteArrayView utf8);

    qsizetype size() const { return m_ends.size(); }
    bool isEmpty() const { return m_ends.isEmpty(); }

    /// UTF-8, valid until this list is changed or destroyed. @p i: 0 to size() - 1.
    QByteArrayView operator[](qsizetype i) const { return bytes(i, i + 1); }
    QString text(qsizetype i) const { return fromUtf8KeepingBom((*this)[i]); }
    QStringList toStringList() const;

    /// The texts at @p indexes, in that order.
    Utf8StringList subset(const QList<int> &indexes) const;

    /// A copy with @p change applied to each byte.
    template <typename Change>
    Utf8StringList transformed(Change change) const
    {
        Utf8StringList other = *this;
        std::transform(m_bytes.begin(), m_bytes.end(), other.m_bytes.begin(), change);
        return other;
    }

    /// All texts, concatenated.
    const QByteArray &bytes() const { return m_bytes; }

    /// The texts with the indexes [from, to), concatenated.
    QByteArrayView bytes(qsizetype from, qsizetype to) const
    {
        return QByteArrayView(m_bytes).first(begin(to)).sliced(begin(from));
    }

    /// Calls @p action with each text in [from, to). Faster than operator[]: the pointers stay in
    /// registers even if the action writes to memory.
    template <typename Action>
    void forEach(qsizetype from, qsizetype to, Action action) const
    {
        const char *const all = m_bytes.constData();
        const quint32 *const ends = m_ends.constData();
        qsizetype textBegin = begin(from);
        for (qsizetype i = from; i < to; ++i) {
            const qsizetype textEnd = ends[i];
            action(QByteArrayView(all + textBegin, textEnd - textBegin));
            textBegin = textEnd;
        }
    }

    friend bool operator==(const Utf8StringList &a, const Utf8StringList &b)
    {
        return a.m_ends == b.m_ends && a.m_bytes == b.m_bytes;
    }

private:
    qsizetype begin(qsizetype i) const { return i == 0 ? 0 : m_ends[i - 1]; }

    QByteArray m_bytes;
    QList<quint32> m_ends; ///< end offset of each text in m_bytes
};
