// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/shownchatbots.h"

#include "chatbots/chatbotmodel.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace
{

QString exactText(const QAbstractItemModel *model, int row, int column)
{
    return model->index(row, column).data(ChatbotModel::ExactRole).toString();
}

constexpr int userIdColumn = static_cast<int>(ChatbotModel::Column::UserId);

/// After rows came or went before them, rows have other numbers.
QList<int> renumbered(QList<int> rows, int first, int by)
{
    for (int &row : rows) {
        row += row >= first ? by : 0;
    }
    return rows;
}

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
    forgetKeys();
    arrangeAll();
    setRows(accepted());
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
    show(accepted());
}

void ShownChatbots::sort(int column, Qt::SortOrder order)
{
    if (column != m_column) {
        m_keys.clear();
    }
    m_column = column;
    m_direction = order;
    arrangeAll();
    show(accepted());
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
    setRows(renumbered(rows(), first, count));
    if (!m_keys.empty()) {
        m_keys.insert(m_keys.begin() + first, static_cast<size_t>(count), std::nullopt);
    }
    if (!m_searchKeys.empty()) {
        m_searchKeys.insert(m_searchKeys.begin() + first, static_cast<size_t>(count), QByteArray());
    }
    const QList<int> before = renumbered(std::exchange(m_all, {}), first, count);
    const QList<int> fresh = sorted(first, last);
    m_all.reserve(before.size() + fresh.size());
    std::merge(before.cbegin(), before.cend(), fresh.cbegin(), fresh.cend(),
               std::back_inserter(m_all), [this](int a, int b) { return comesBefore(a, b); });
    show(accepted());
}

// Before, so that no row is ever shown that has no source.
void ShownChatbots::sourceRowsAboutToBeRemoved(int first, int last)
{
    m_all.removeIf([first, last](int row) { return row >= first && row <= last; });
    show(accepted());
}

void ShownChatbots::sourceRowsRemoved(int first, int last)
{
    const int count = last - first + 1;
    setRows(renumbered(rows(), first, -count));
    m_all = renumbered(std::exchange(m_all, {}), first, -count);
    if (!m_keys.empty()) {
        m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    }
    if (!m_searchKeys.empty()) {
        m_searchKeys.erase(m_searchKeys.begin() + first, m_searchKeys.begin() + last + 1);
    }
}

void ShownChatbots::sourceDataChanged()
{
    forgetKeys();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    arrangeAll();
    show(accepted());
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
    forgetKeys();
    arrangeAll();
    const QList<int> now = accepted();
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

void ShownChatbots::forgetKeys()
{
    m_keys.clear();
    m_searchKeys.clear();
}

void ShownChatbots::arrangeAll()
{
    m_all = sourceModel() == nullptr ? QList<int>() : sorted(0, sourceModel()->rowCount() - 1);
}

QList<int> ShownChatbots::sorted(int first, int last) const
{
    QList<int> sourceRows(last - first + 1);
    std::iota(sourceRows.begin(), sourceRows.end(), first);
    if (m_column >= 0) {
        std::sort(sourceRows.begin(), sourceRows.end(),
                  [this](int a, int b) { return comesBefore(a, b); });
    }
    return sourceRows;
}

QList<int> ShownChatbots::accepted() const
{
    if (m_terms.isEmpty() || m_all.isEmpty()) {
        return m_all;
    }
    if (m_searchKeys.empty()) {
        m_searchKeys.resize(static_cast<size_t>(sourceModel()->rowCount()));
    }
    QList<int> found;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found),
                 [this](int row) { return accepts(row); });
    return found;
}

bool ShownChatbots::accepts(int sourceRow) const
{
    if (m_terms.isIdList()) {
        return m_terms.matches(exactText(sourceModel(), sourceRow, userIdColumn));
    }
    QByteArray &known = m_searchKeys[static_cast<size_t>(sourceRow)];
    if (known.isNull()) {
        known = FilterTerms::searchKey(exactText(sourceModel(), sourceRow, userIdColumn));
    }
    return m_terms.matches(QString(), known);
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
