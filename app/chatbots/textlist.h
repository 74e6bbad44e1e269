// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

#include <initializer_list>

/// As QString::fromUtf8, which drops a byte order mark that a text begins with: it would be another
/// id.
QString exactText(QByteArrayView utf8);

/// Texts one behind the other in a single piece of UTF-8, which is how they come from the service
/// and go into a file. A million ids take 20 MB like this and 90 MB as a QStringList, and whoever
/// walks through them meets them in the order in which they lie in memory. Copies share. All
/// together at most 4 GiB; Unicode only, so no half of a surrogate pair.
class TextList
{
public:
    TextList() = default;
    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): the same texts
    TextList(const QStringList &texts);
    TextList(std::initializer_list<QString> texts);

    /// Room for @p count texts with @p bytes bytes of UTF-8 together.
    void reserve(qsizetype count, qsizetype bytes);
    void append(QByteArrayView utf8);

    qsizetype size() const { return m_ends.size(); }
    bool isEmpty() const { return m_ends.isEmpty(); }

    /// UTF-8, valid as long as this list is neither changed nor gone. @p i from 0 to size() - 1.
    QByteArrayView operator[](qsizetype i) const
    {
        const qsizetype begin = i == 0 ? 0 : m_ends[i - 1];
        return QByteArrayView(m_bytes).sliced(begin, m_ends[i] - begin);
    }
    QString text(qsizetype i) const { return exactText((*this)[i]); }
    QStringList texts() const;

    /// Those at @p places, in that order.
    TextList picked(const QList<int> &places) const;

    /// All of them, with nothing between.
    const QByteArray &bytes() const { return m_bytes; }

    friend bool operator==(const TextList &a, const TextList &b)
    {
        return a.m_ends == b.m_ends && a.m_bytes == b.m_bytes;
    }

private:
    QByteArray m_bytes;
    QList<quint32> m_ends; ///< in m_bytes, of each text
};
