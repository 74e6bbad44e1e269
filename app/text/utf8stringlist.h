// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <initializer_list>

/// As QString::fromUtf8, which drops a byte order mark that a text begins with: it would be another
/// id.
QString exactText(QByteArrayView utf8);

/// Texts one behind the other in a single piece of UTF-8, which is how they come from the service
/// and go into a file. A million ids take 20 MB like this and 90 MB as a QStringList, and whoever
/// walks through them meets them in the order in which they lie in memory. Copies share. All
/// together at most 4 GiB; Unicode only, so no half of a surrogate pair.
class Utf8StringList
{
public:
    Utf8StringList() = default;
    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): the same texts
    Utf8StringList(const QStringList &texts);
    Utf8StringList(std::initializer_list<QString> texts);

    /// Room for @p count texts with @p bytes bytes of UTF-8 together.
    void reserve(qsizetype count, qsizetype bytes);
    void append(QByteArrayView utf8);

    qsizetype size() const { return m_ends.size(); }
    bool isEmpty() const { return m_ends.isEmpty(); }

    /// UTF-8, valid as long as this list is neither changed nor gone. @p i from 0 to size() - 1.
    QByteArrayView operator[](qsizetype i) const { return bytes(i, i + 1); }
    QString text(qsizetype i) const { return exactText((*this)[i]); }
    QStringList texts() const;

    /// Those at @p places, in that order.
    Utf8StringList picked(const QList<int> &places) const;

    /// The same texts with each of their bytes changed by itself.
    template <typename Change>
    Utf8StringList changed(Change change) const
    {
        Utf8StringList other = *this;
        std::transform(m_bytes.begin(), m_bytes.end(), other.m_bytes.begin(), change);
        return other;
    }

    /// All of them, with nothing between.
    const QByteArray &bytes() const { return m_bytes; }

    /// Those from @p from up to but not with @p to, as bytes() has them.
    QByteArrayView bytes(qsizetype from, qsizetype to) const
    {
        return QByteArrayView(m_bytes).first(begin(to)).sliced(begin(from));
    }

    /// Calls @p action with each of those in turn. Quicker than [], as what it takes to find them
    /// stays in registers, whatever the action writes to.
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
    QList<quint32> m_ends; ///< in m_bytes, of each text
};
