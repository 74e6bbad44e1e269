// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peerproxy.h"

#include "chatbots/chatbotmodel.h"

#include <algorithm>

PeerProxy::PeerProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_collator(QLocale(QLocale::English))
{
    m_collator.setNumericMode(true);
}

void PeerProxy::setFilterText(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

bool PeerProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QString id =
        sourceModel()->index(row, 0, parent).data(ChatbotModel::ExactRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&id](const QString &word) {
        return id.contains(word, Qt::CaseInsensitive);
    });
}

bool PeerProxy::lessThan(const QModelIndex &a, const QModelIndex &b) const
{
    return m_collator.compare(a.data(ChatbotModel::ExactRole).toString(),
                              b.data(ChatbotModel::ExactRole).toString()) < 0;
}
