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
    connect(&m_step, &QTimer::timeout, this, &ChatbotFilterModel::goOnSearching);
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
    forgetList();
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
        show(accepted());
    }
    if (wasSearching && !isSearching()) {
        Q_EMIT searchEnded();
    }
}

/// Whether that changed what is accepted. Not yet if the search goes on step by step.
bool ChatbotFilterModel::readFilter()
{
    m_search.reset();
    m_step.stop();
    const Utf8StringList known = m_source == nullptr ? Utf8StringList() : m_source->ids();
    if (!isIdList(m_text, m_textSource, known)) {
        FilterTerms terms = FilterTerms::fromWords(m_text);
        const bool hasChanged = m_pasted.has_value() || terms != m_terms;
        m_terms = std::move(terms);
        m_pasted.reset();
        return hasChanged;
    }
    m_search = std::make_unique<PastedIds>(m_text, known);
    return searchStep();
}

/// True after the last one.
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

void ChatbotFilterModel::goOnSearching()
{
    if (searchStep()) {
        show(accepted());
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
    show(accepted());
}

Utf8StringList ChatbotFilterModel::ids() const
{
    return m_source == nullptr ? Utf8StringList() : m_source->ids().picked(rows());
}

QList<int> ChatbotFilterModel::sourceRows(const QList<int> &shownRows) const
{
    QList<int> of;
    of.reserve(shownRows.size());
    for (const int row : shownRows) {
        of.append(rows()[row]);
    }
    return of;
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
    const bool isThere = !parent.isValid() && row >= 0 && row < rows().size() && column >= 0 &&
                         column < columnCount();
    return isThere ? createIndex(row, column) : QModelIndex();
}

/// As the source's, which would have to be asked for every row that a selection has.
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
    // The base class asks the first row which column it is, and an empty list has none.
    if (orientation == Qt::Horizontal && sourceModel() != nullptr) {
        return sourceModel()->headerData(section, orientation, role);
    }
    return orientation == Qt::Vertical && role == Qt::DisplayRole ? QVariant(section + 1)
                                                                  : QVariant();
}

QModelIndex ChatbotFilterModel::mapToSource(const QModelIndex &shown) const
{
    return shown.isValid() ? sourceModel()->index(rows()[shown.row()], shown.column())
                           : QModelIndex();
}

QModelIndex ChatbotFilterModel::mapFromSource(const QModelIndex &source) const
{
    const qsizetype row = source.isValid() ? rows().indexOf(source.row()) : -1;
    return row < 0 ? QModelIndex() : createIndex(static_cast<int>(row), source.column());
}

/// The cells, and then what the filter and the order make of them.
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
    const bool sorts = m_column >= first.column() && m_column <= last.column();
    bool searches = false;
    for (int column = first.column(); column <= last.column(); ++column) {
        searches = searches || columnInfo(static_cast<ChatbotColumn>(column)).isSearched;
    }
    if (searches) {
        m_searchKeys = {};
    }
    if (sorts) {
        forgetOrder();
        arrange();
    }
    if (sorts || (searches && !m_terms.isEmpty())) {
        show(accepted());
    }
}

/// The source's own signals about rows are not followed one by one. A row that is gone from there
/// has no source until it is gone from here.
void ChatbotFilterModel::sourceMerged(int before, const QList<int> &target)
{
    forgetList();
    QList<int> places(before, newRow);
    for (int row = 0; row < target.size(); ++row) {
        if (target[row] != newRow) {
            places[target[row]] = row;
        }
    }
    QList<int> moved;
    moved.reserve(rows().size());
    for (const int row : rows()) {
        moved.append(places[row]);
    }
    setRows(moved);
    renumberFound(places);
    const bool wasSearching = isSearching();
    readFilter();
    arrange();
    show(accepted());
    if (wasSearching && !isSearching()) {
        Q_EMIT searchEnded();
    }
}

/// What was found stays in sight while a long text is searched in the new list.
void ChatbotFilterModel::renumberFound(const QList<int> &places)
{
    if (!m_pasted) {
        return;
    }
    std::vector<bool> found(static_cast<std::size_t>(m_source->rowCount()));
    for (qsizetype before = 0; before < places.size(); ++before) {
        if (places[before] != newRow && m_pasted->found[static_cast<std::size_t>(before)]) {
            found[static_cast<std::size_t>(places[before])] = true;
        }
    }
    m_pasted->found = std::move(found);
}

void ChatbotFilterModel::forgetList()
{
    forgetOrder();
    m_searchKeys = {};
}

void ChatbotFilterModel::forgetOrder()
{
    m_sorted.clear();
    m_sortedColumn = -1;
}

/// Of every row of the source.
Utf8StringList ChatbotFilterModel::sortTexts() const
{
    return m_source->lists().texts(static_cast<ChatbotColumn>(m_column),
                                   ChatbotLists::Form::ForEyes);
}

void ChatbotFilterModel::arrange()
{
    const int count = m_source == nullptr ? 0 : m_source->rowCount();
    const bool sorts = count > 0 && m_column >= 0 && m_column < columnCount();
    if (!sorts) {
        m_all.resize(count);
        std::iota(m_all.begin(), m_all.end(), 0);
        return;
    }
    if (m_sortedColumn != m_column) {
        m_sorted = m_order.sorted(sortTexts());
        m_sortedColumn = m_column;
    }
    m_all = m_direction == Qt::AscendingOrder ? m_sorted : descending();
}

/// Rows with the same text stay in the service's order.
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

/// A line for each row, of the columns that are searched: a word, which has no line break in it,
/// can be in any of them.
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
    const auto those = [this](const std::vector<bool> &matches) {
        QList<int> found;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found),
                     [&matches](int row) { return matches[static_cast<std::size_t>(row)]; });
        return found;
    };
    if (m_pasted) {
        return those(m_pasted->found);
    }
    if (m_searchKeys.isEmpty()) {
        m_searchKeys = searchKeys();
    }
    // In the order in which they lie in memory, whatever the order that shows.
    std::vector<bool> matches(static_cast<std::size_t>(m_all.size()));
    for (qsizetype row = 0; row < m_searchKeys.size(); ++row) {
        matches[static_cast<std::size_t>(row)] = m_terms.matches(m_searchKeys[row]);
    }
    return those(matches);
}

// Makes these source rows, in this order, the ones that show.
void ChatbotFilterModel::show(const QList<int> &sourceRows)
{
    // Not QList's ==, which compares two empty lists by memcmp() of null.
    // Check: tst_severalconnections with UndefinedBehaviorSanitizer.
    if (std::equal(sourceRows.begin(), sourceRows.end(), rows().begin(), rows().end())) {
        return;
    }
    Q_EMIT aboutToShow();
    QList<int> places(m_source == nullptr ? 0 : m_source->rowCount(), newRow);
    for (int row = 0; row < rowCount(); ++row) {
        if (rows()[row] != newRow) {
            places[rows()[row]] = row;
        }
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
    Q_EMIT hasShown();
}
