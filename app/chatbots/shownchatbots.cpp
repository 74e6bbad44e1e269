// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/shownchatbots.h"

#include "chatbots/chatbotmodel.h"

#include <algorithm>
#include <iterator>

namespace
{

QString exactText(const QAbstractItemModel *model, int row, int column)
{
    return model->index(row, column).data(ChatbotModel::ExactRole).toString();
}

constexpr int userIdColumn = static_cast<int>(ChatbotModel::Column::UserId);

} // namespace

ShownChatbots::ShownChatbots(QObject *parent)
    : RowKeeper(parent)
{}

void ShownChatbots::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    for (const QMetaObject::Connection &connection : std::as_const(m_sourceConnections)) {
        disconnect(connection);
    }
    m_sourceConnections.clear();
    QAbstractProxyModel::setSourceModel(model);
    if (model != nullptr) {
        listen(model);
    }
    m_keys.clear();
    setRows(allSorted());
    endResetModel();
}

void ShownChatbots::listen(const QAbstractItemModel *model)
{
    using Model = QAbstractItemModel;
    m_sourceConnections = {
        connect(
            model, &Model::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { sourceRowsInserted(first, last); }),
        connect(model, &Model::rowsAboutToBeRemoved, this,
                [this](const QModelIndex &, int first, int last) {
                    sourceRowsAboutToBeRemoved(first, last);
                }),
        connect(
            model, &Model::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { sourceRowsRemoved(first, last); }),
        connect(model, &Model::dataChanged, this, &ShownChatbots::sourceDataChanged),
        connect(model, &Model::headerDataChanged, this, &ShownChatbots::headerDataChanged),
        connect(model, &Model::layoutAboutToBeChanged, this,
                &ShownChatbots::sourceLayoutAboutToBeChanged),
        connect(model, &Model::layoutChanged, this, &ShownChatbots::sourceLayoutChanged),
        connect(model, &Model::modelReset, this, [this] { setSourceModel(sourceModel()); }),
        connect(model, &QObject::destroyed, this, [this] { setSourceModel(nullptr); }),
    };
}

void ShownChatbots::setFilterText(const QString &text)
{
    FilterTerms terms = FilterTerms::fromText(text);
    if (terms == m_terms) {
        return;
    }
    m_terms = std::move(terms);
    show(allSorted());
}

void ShownChatbots::sort(int column, Qt::SortOrder order)
{
    if (column != m_column) {
        m_keys.clear();
    }
    m_column = column;
    m_direction = order;
    show(allSorted());
}

QStringList ShownChatbots::ids() const
{
    QStringList shown;
    shown.reserve(rows().size());
    for (const int row : rows()) {
        shown += exactText(sourceModel(), row, userIdColumn);
    }
    return shown;
}

int ShownChatbots::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ShownChatbots::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || sourceModel() == nullptr ? 0 : sourceModel()->columnCount();
}

bool ShownChatbots::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QModelIndex ShownChatbots::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex ShownChatbots::parent(const QModelIndex &) const
{
    return {};
}

QVariant ShownChatbots::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The base class asks the first row which column it is, and an empty list has none.
    if (orientation == Qt::Horizontal && sourceModel() != nullptr) {
        return sourceModel()->headerData(section, orientation, role);
    }
    return orientation == Qt::Vertical && role == Qt::DisplayRole ? QVariant(section + 1)
                                                                  : QVariant();
}

QModelIndex ShownChatbots::mapToSource(const QModelIndex &shown) const
{
    return shown.isValid() ? sourceModel()->index(rows()[shown.row()], shown.column())
                           : QModelIndex();
}

QModelIndex ShownChatbots::mapFromSource(const QModelIndex &source) const
{
    const qsizetype row = source.isValid() ? rows().indexOf(source.row()) : -1;
    return row < 0 ? QModelIndex() : createIndex(static_cast<int>(row), source.column());
}

void ShownChatbots::sourceRowsInserted(int first, int last)
{
    const int count = last - first + 1;
    QList<int> renumbered = rows();
    for (int &row : renumbered) {
        row += row >= first ? count : 0;
    }
    setRows(renumbered);
    if (!m_keys.empty()) {
        m_keys.insert(m_keys.begin() + first, static_cast<size_t>(count), std::nullopt);
    }
    const QList<int> fresh = sorted(accepted(first, last));
    QList<int> all;
    all.reserve(renumbered.size() + fresh.size());
    std::merge(renumbered.cbegin(), renumbered.cend(), fresh.cbegin(), fresh.cend(),
               std::back_inserter(all), [this](int a, int b) { return comesBefore(a, b); });
    show(all);
}

// Before, so that no row is ever shown that has no source.
void ShownChatbots::sourceRowsAboutToBeRemoved(int first, int last)
{
    QList<int> left = rows();
    left.removeIf([first, last](int row) { return row >= first && row <= last; });
    show(left);
}

void ShownChatbots::sourceRowsRemoved(int first, int last)
{
    QList<int> renumbered = rows();
    for (int &row : renumbered) {
        row -= row > last ? last - first + 1 : 0;
    }
    setRows(renumbered);
    if (!m_keys.empty()) {
        m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    }
}

void ShownChatbots::sourceDataChanged()
{
    m_keys.clear();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    show(allSorted());
}

void ShownChatbots::sourceLayoutAboutToBeChanged()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    m_shownBefore = persistentIndexList();
    m_sourceBefore.reserve(m_shownBefore.size());
    for (const QModelIndex &shown : std::as_const(m_shownBefore)) {
        m_sourceBefore.append(mapToSource(shown));
    }
}

void ShownChatbots::sourceLayoutChanged()
{
    m_keys.clear();
    const QList<int> now = allSorted();
    setRows(now);
    QList<int> places(sourceModel()->rowCount());
    for (int row = 0; row < rowCount(); ++row) {
        places[now[row]] = row;
    }
    QModelIndexList after;
    after.reserve(m_sourceBefore.size());
    for (const QPersistentModelIndex &source : std::as_const(m_sourceBefore)) {
        after.append(createIndex(places[source.row()], source.column()));
    }
    changePersistentIndexList(m_shownBefore, after);
    m_shownBefore.clear();
    m_sourceBefore.clear();
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

QList<int> ShownChatbots::accepted(int first, int last) const
{
    QList<int> found;
    for (int row = first; row <= last; ++row) {
        if (m_terms.isEmpty() || m_terms.matches(exactText(sourceModel(), row, userIdColumn))) {
            found.append(row);
        }
    }
    return found;
}

QList<int> ShownChatbots::sorted(QList<int> sourceRows) const
{
    if (m_column >= 0) {
        std::sort(sourceRows.begin(), sourceRows.end(),
                  [this](int a, int b) { return comesBefore(a, b); });
    }
    return sourceRows;
}

QList<int> ShownChatbots::allSorted() const
{
    return sourceModel() == nullptr ? QList<int>()
                                    : sorted(accepted(0, sourceModel()->rowCount() - 1));
}

bool ShownChatbots::comesBefore(int sourceRow, int other) const
{
    const int order = m_column < 0 ? 0 : key(sourceRow).compare(key(other));
    return order == 0 ? sourceRow < other : (order < 0) == (m_direction == Qt::AscendingOrder);
}

const NaturalKey &ShownChatbots::key(int sourceRow) const
{
    if (m_keys.empty()) {
        m_keys.resize(static_cast<size_t>(sourceModel()->rowCount()));
    }
    std::optional<NaturalKey> &known = m_keys[static_cast<size_t>(sourceRow)];
    if (!known) {
        known = m_order.key(exactText(sourceModel(), sourceRow, m_column));
    }
    return *known;
}

// Makes these source rows, in this order, the ones that show.
void ShownChatbots::show(const QList<int> &sourceRows)
{
    QList<int> places(sourceModel() == nullptr ? 0 : sourceModel()->rowCount(), newRow);
    for (int row = 0; row < rowCount(); ++row) {
        places[rows()[row]] = row;
    }
    QList<int> target;
    target.reserve(sourceRows.size());
    QList<int> fresh;
    for (const int row : sourceRows) {
        target.append(places[row]);
        if (target.last() == newRow) {
            fresh.append(row);
        }
    }
    becomeRows(target, fresh);
}
