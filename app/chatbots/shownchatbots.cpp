// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/shownchatbots.h"

#include "chatbots/chatbotmodel.h"

namespace
{

QString exactText(const QModelIndex &index)
{
    return index.data(ChatbotModel::ExactRole).toString();
}

constexpr int userIdColumn = static_cast<int>(ChatbotModel::Column::UserId);

} // namespace

ShownChatbots::ShownChatbots(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(ChatbotModel::ExactRole);
    setFilterRole(ChatbotModel::ExactRole);
    setFilterKeyColumn(userIdColumn);
}

void ShownChatbots::setSourceModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_sourceConnections)) {
        disconnect(connection);
    }
    m_sourceConnections.clear();
    forgetKeys();
    if (model != nullptr) {
        using Model = QAbstractItemModel;
        // Before the base class connects itself: it sorts in its own slots, and the keys must be
        // right by then.
        m_sourceConnections = {
            connect(model, &Model::rowsInserted, this,
                    [this](const QModelIndex &, int first, int last) { insertKeys(first, last); }),
            connect(model, &Model::rowsRemoved, this,
                    [this](const QModelIndex &, int first, int last) { removeKeys(first, last); }),
            connect(model, &Model::rowsMoved, this, &ShownChatbots::forgetKeys),
            connect(model, &Model::dataChanged, this, &ShownChatbots::forgetKeys),
            connect(model, &Model::layoutChanged, this, &ShownChatbots::forgetKeys),
            connect(model, &Model::modelReset, this, &ShownChatbots::forgetKeys),
        };
    }
    QSortFilterProxyModel::setSourceModel(model);
}

void ShownChatbots::setFilterText(const QString &text)
{
    FilterTerms terms = FilterTerms::fromText(text);
    if (terms == m_terms) {
        return;
    }
    m_terms = std::move(terms);
    invalidateRowsFilter();
}

QStringList ShownChatbots::ids() const
{
    QStringList shown;
    const int rows = rowCount();
    shown.reserve(rows);
    for (int row = 0; row < rows; ++row) {
        shown += exactText(index(row, userIdColumn));
    }
    return shown;
}

bool ShownChatbots::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    return m_terms.isEmpty() ||
           m_terms.matches(exactText(sourceModel()->index(sourceRow, userIdColumn, sourceParent)));
}

bool ShownChatbots::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int order = key(left).compare(key(right));
    if (order != 0) {
        return order < 0;
    }
    return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
}

const NaturalKey &ShownChatbots::key(const QModelIndex &source) const
{
    if (m_keys.empty() || m_keysColumn != source.column()) {
        m_keysColumn = source.column();
        m_keys.assign(static_cast<size_t>(sourceModel()->rowCount()), std::nullopt);
    }
    std::optional<NaturalKey> &known = m_keys[static_cast<size_t>(source.row())];
    if (!known) {
        known = m_order.key(exactText(source));
    }
    return *known;
}

void ShownChatbots::insertKeys(int first, int last)
{
    if (!m_keys.empty()) {
        m_keys.insert(m_keys.begin() + first, static_cast<size_t>(last - first + 1), std::nullopt);
    }
}

void ShownChatbots::removeKeys(int first, int last)
{
    if (!m_keys.empty()) {
        m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    }
}
