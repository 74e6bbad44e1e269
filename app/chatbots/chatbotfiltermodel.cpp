// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"

#include "chatbots/chatbotmodel.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

ChatbotFilterModel::ChatbotFilterModel(QObject *parent)
    : RowListModel(parent)
{
    m_step.setInterval(0);
    connect(&m_step, &QTimer::timeout, this, &ChatbotFilterModel::continueSearch);
}

ChatbotFilterModel::~ChatbotFilterModel() = default;

void ChatbotFilterModel::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    for (const QMetaObject::Connection &connection : std::as_const(m_sourceConnections)) {
        disconnect(connection);
    }
    m_sourceConnections.clear();
    QAbstractProxyModel::setSourceModel(model);
    m_source = qobject_cast<const ChatbotModel *>(model);
    if (m_source != nullptr) {
        m_sourceConnections = {
            connect(m_source, &ChatbotModel::merged, this, &ChatbotFilterModel::sourceMerged),
            connect(m_source, &ChatbotModel::dataChanged, this,
                    &ChatbotFilterModel::sourceDataChanged),
            connect(m_source, &ChatbotModel::headerDataChanged, this,
                    &ChatbotFilterModel::headerDataChanged),
            connect(m_source, &QObject::destroyed, this, [this] { setSourceModel(nullptr); }),
        };
    }
    clearCaches();
    m_pasted.reset();
    readFilter();
    arrange();
    setRows(accepted());
    endResetModel();
}

void ChatbotFilterModel::setFilterText(const QString &text, TextSource source)
{
    const bool wasSearching = isSearching();
    m_text = text;
    m_textSource = source;
    if (readFilter()) {
        setAccepted(accepted());
    }
    if (wasSearching && !isSearching()) {
        Q_EMIT searchEnded();
    }
}

/// Returns whether the accepted rows change now; false while a search in steps is running.
bool ChatbotFilterModel::readFilter()
{
    m_search.reset();
    m_step.stop();
    const Utf8StringList ids = m_source == nullptr ? Utf8StringList() : m_source->ids();
    if (!isIdList(m_text, m_textSource, ids)) {
        FilterTerms terms = FilterTerms::fromWords(m_text);
        const bool hasChanged = m_pasted.has_value() || terms != m_terms;
        m_terms = std::move(terms);
        m_pasted.reset();
        return hasChanged;
    }
    m_search = std::make_unique<PastedIds>(m_text, ids);
    return searchStep();
}

/// Returns whether the search is complete.
bool ChatbotFilterModel::searchStep()
{
    m_search->step();
    if (!m_search->isDone()) {
        m_step.start();
        return false;
    }
    m_step.stop();
    m_terms = {};
    m_pasted = Pasted{m_search->found(), m_search->missing()};
    m_search.reset();
    return true;
}

void ChatbotFilterModel::continueSearch()
{
    if (searchStep()) {
        setAccepted(accepted());
        Q_EMIT searchEnded();
    } else {
        Q_EMIT searchProgressed(m_search->percent());
    }
}

void ChatbotFilterModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_direction = order;
    arrange();
    setAccepted(accepted());
}

Utf8StringList ChatbotFilterModel::ids() const
{
    return m_source == nullptr ? Utf8StringList() : m_source->ids().subset(rows());
}

QList<int> ChatbotFilterModel::sourceRows(const QList<int> &proxyRows) const
{
    QList<int> result;
    result.reserve(proxyRows.size());
    for (const int row : proxyRows) {
        result.append(rows()[row]);
    }
    return result;
}

int ChatbotFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ChatbotFilterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || sourceModel() == nullptr ? 0 : sourceModel()->columnCount();
}

bool ChatbotFilterModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QModelIndex ChatbotFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    const bool isInside = !parent.isValid() && row >= 0 && row < rows().size() && column >= 0 &&
                          column < columnCount();
    return isInside ? createIndex(row, column) : QModelIndex();
}

/// The same as in the source, without a call to the source for every selected row.
Qt::ItemFlags ChatbotFilterModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags();
}

QModelIndex ChatbotFilterModel::parent(const QModelIndex &) const
{
    return {};
}

QVariant ChatbotFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The base class maps the column through the first row, which an empty list does not have.
    if (orientation == Qt::Horizontal && sourceModel() != nullptr) {
        return sourceModel()->headerData(section, orientation, role);
    }
    return orientation == Qt::Vertical && role == Qt::DisplayRole ? QVariant(section + 1)
                                                                  : QVariant();
}

QModelIndex ChatbotFilterModel::mapToSource(const QModelIndex &proxyIndex) const
{
    return proxyIndex.isValid()
               ? sourceModel()->index(rows()[proxyIndex.row()], proxyIndex.column())
               : QModelIndex();
}

QModelIndex ChatbotFilterModel::mapFromSource(const QModelIndex &sourceIndex) const
{
    const qsizetype row = sourceIndex.isValid() ? rows().indexOf(sourceIndex.row()) : -1;
    return row < 0 ? QModelIndex() : createIndex(static_cast<int>(row), sourceIndex.column());
}

/// Forwards the change, then updates filter and order.
void ChatbotFilterModel::sourceDataChanged(const QModelIndex &first, const QModelIndex &last)
{
    int top = rowCount();
    int bottom = -1;
    for (int row = 0; row < rowCount(); ++row) {
        if (rows()[row] >= first.row() && rows()[row] <= last.row()) {
            top = std::min(top, row);
            bottom = row;
        }
    }
    if (bottom >= 0) {
        Q_EMIT dataChanged(index(top, first.column()), index(bottom, last.column()));
    }
    const bool affectsSort = m_column >= first.column() && m_column <= last.column();
    bool affectsSearch = false;
    for (int column = first.column(); column <= last.column(); ++column) {
        affectsSearch = affectsSearch || columnInfo(static_cast<ChatbotColumn>(column)).isSearched;
    }
    if (affectsSearch) {
        m_searchKeys = {};
    }
    if (affectsSort) {
        clearSortCache();
        arrange();
    }
    if (affectsSort || (affectsSearch && !m_terms.isEmpty())) {
        setAccepted(accepted());
    }
}

/// Handles a whole merge at once instead of the source's single row signals. Rows that the source
/// has removed have newRow as their source row until setAccepted() removes them here too.
void ChatbotFilterModel::sourceMerged(int before, const QList<int> &target)
{
    clearCaches();
    QList<int> mergedRows(before, newRow);
    for (int row = 0; row < target.size(); ++row) {
        if (target[row] != newRow) {
            mergedRows[target[row]] = row;
        }
    }
    QList<int> renumbered;
    renumbered.reserve(rows().size());
    for (const int row : rows()) {
        renumbered.append(mergedRows[row]);
    }
    setRows(renumbered);
    remapFound(mergedRows);
    const bool wasSearching = isSearching();
    readFilter();
    arrange();
    setAccepted(accepted());
    if (wasSearching && !isSearching()) {
        Q_EMIT searchEnded();
    }
}

/// Keeps the found rows visible while a long text is searched for in the new list.
void ChatbotFilterModel::remapFound(const QList<int> &mergedRows)
{
    if (!m_pasted) {
        return;
    }
    std::vector<bool> found(static_cast<std::size_t>(m_source->rowCount()));
    for (qsizetype before = 0; before < mergedRows.size(); ++before) {
        if (mergedRows[before] != newRow && m_pasted->found[static_cast<std::size_t>(before)]) {
            found[static_cast<std::size_t>(mergedRows[before])] = true;
        }
    }
    m_pasted->found = std::move(found);
}

void ChatbotFilterModel::clearCaches()
{
    clearSortCache();
    m_searchKeys = {};
}

void ChatbotFilterModel::clearSortCache()
{
    m_sorted.clear();
    m_sortedColumn = -1;
}

/// The sort keys of all rows of the source.
Utf8StringList ChatbotFilterModel::sortTexts() const
{
    return m_source->lists().texts(static_cast<ChatbotColumn>(m_column),
                                   ChatbotLists::Form::Readable);
}

void ChatbotFilterModel::arrange()
{
    const int count = m_source == nullptr ? 0 : m_source->rowCount();
    const bool isSorted = count > 0 && m_column >= 0 && m_column < columnCount();
    if (!isSorted) {
        m_all.resize(count);
        std::iota(m_all.begin(), m_all.end(), 0);
        return;
    }
    if (m_sortedColumn != m_column) {
        m_sorted = m_order.sortedIndexes(sortTexts());
        m_sortedColumn = m_column;
    }
    m_all = m_direction == Qt::AscendingOrder ? m_sorted : descending();
}

/// Rows with the same text keep the service's order.
QList<int> ChatbotFilterModel::descending() const
{
    const Utf8StringList texts = sortTexts();
    QList<int> rows(m_sorted.rbegin(), m_sorted.rend());
    const auto isSame = [&texts](int a, int b) { return texts[a] == texts[b]; };
    for (auto first = rows.begin(); first != rows.end();) {
        auto end = first + 1;
        while (end != rows.end() && isSame(*first, *end)) {
            ++end;
        }
        std::reverse(first, end);
        first = end;
    }
    return rows;
}

/// For each row the texts of all searched columns, separated by line breaks. A word has no line
/// break, so it can match in any column but not across two.
Utf8StringList ChatbotFilterModel::searchKeys() const
{
    QList<Utf8StringList> columns;
    for (const ColumnInfo &info : chatbotColumns()) {
        if (info.isSearched && m_source->isFilled(info.column)) {
            columns.append(FilterTerms::searchKeys(m_source->lists().texts(info.column)));
        }
    }
    if (columns.size() == 1) {
        return columns.first();
    }
    Utf8StringList keys;
    QByteArray key;
    for (qsizetype row = 0; row < m_source->rowCount(); ++row) {
        key.clear();
        for (const Utf8StringList &column : std::as_const(columns)) {
            key += column[row];
            key += '\n';
        }
        keys.append(key);
    }
    return keys;
}

QList<int> ChatbotFilterModel::accepted() const
{
    if (!isFiltered() || m_all.isEmpty()) {
        return m_all;
    }
    const auto sortedMatches = [this](const std::vector<bool> &matches) {
        QList<int> found;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found),
                     [&matches](int row) { return matches[static_cast<std::size_t>(row)]; });
        return found;
    };
    if (m_pasted) {
        return sortedMatches(m_pasted->found);
    }
    if (m_searchKeys.isEmpty()) {
        m_searchKeys = searchKeys();
    }
    // In memory order, which is faster than the sorted order.
    std::vector<bool> matches(static_cast<std::size_t>(m_all.size()));
    for (qsizetype row = 0; row < m_searchKeys.size(); ++row) {
        matches[static_cast<std::size_t>(row)] = m_terms.matches(m_searchKeys[row]);
    }
    return sortedMatches(matches);
}

/// Makes @p sourceRows, in this order, the rows of this model.
void ChatbotFilterModel::setAccepted(const QList<int> &sourceRows)
{
    // Not QList's ==, which calls memcmp() with null for two empty lists.
    // UndefinedBehaviorSanitizer reports that in tst_severalconnections.
    if (std::equal(sourceRows.begin(), sourceRows.end(), rows().begin(), rows().end())) {
        return;
    }
    Q_EMIT rowsAboutToChange();
    QList<int> oldRows(m_source == nullptr ? 0 : m_source->rowCount(), newRow);
    for (int row = 0; row < rowCount(); ++row) {
        if (rows()[row] != newRow) {
            oldRows[rows()[row]] = row;
        }
    }
    QList<int> target;
    target.reserve(sourceRows.size());
    QList<int> inserted;
    for (const int row : sourceRows) {
        target.append(oldRows[row]);
        if (target.last() == newRow) {
            inserted.append(row);
        }
    }
    applyRows(target, inserted);
    Q_EMIT rowsChanged();
}
