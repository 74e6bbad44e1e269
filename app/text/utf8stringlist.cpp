// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8stringlist.h"

#include <QStringDecoder>

#include <algorithm>

QString fromUtf8KeepingBom(QByteArrayView utf8)
{
    if (!utf8.startsWith("\xEF\xBB\xBF")) {
        return QString::fromUtf8(utf8);
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

Utf8StringList::Utf8StringList(const QStringList &texts)
{
    reserve(texts.size(), 0);
    for (const QString &text : texts) {
        append(text.toUtf8());
    }
}

Utf8StringList::Utf8StringList(std::initializer_list<QString> texts)
    : Utf8StringList(QStringList(texts))
{}

void Utf8StringList::reserve(qsizetype count, qsizetype bytes)
{
    m_ends.reserve(count);
    m_bytes.reserve(bytes);
}

void Utf8StringList::append(QByteArrayView utf8)
{
    m_bytes.append(utf8);
    m_ends.append(static_cast<quint32>(m_bytes.size()));
}

QStringList Utf8StringList::toStringList() const
{
    QStringList all;
    all.reserve(size());
    for (qsizetype i = 0; i < size(); ++i) {
        all.append(text(i));
    }
    return all;
}

Utf8StringList Utf8StringList::subset(const QList<int> &indexes) const
{
    const bool isAll = indexes.size() == size();
    if (isAll && std::is_sorted(indexes.begin(), indexes.end())) {
        return *this;
    }
    Utf8StringList result;
    result.reserve(indexes.size(), isAll ? m_bytes.size() : 0);
    for (const int index : indexes) {
        result.append((*this)[index]);
    }
    return result;
}
