// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/filterterms.h"
#include "chatbots/pastedids.h"
#include "chatbots/rowlistmodel.h"
#include "text/naturalorder.h"

#include <QAbstractProxyModel>
#include <QList>
#include <QModelIndex>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class ChatbotModel;

/// The chatbots of a ChatbotModel, filtered and sorted. rows() holds row numbers of the source.
/// Not a QSortFilterProxyModel, which emits signals for every block of rows: with 100,000 rows it
/// takes five seconds to clear a filter.
class ChatbotFilterModel : public RowListModel<QAbstractProxyModel, int>
{
    Q_OBJECT

public:
    explicit ChatbotFilterModel(QObject *parent = nullptr);
    ~ChatbotFilterModel() override;

    /// @p model must be a ChatbotModel or null.
    void setSourceModel(QAbstractItemModel *model) override;

    /// Filters by words, or by ids if isIdList() is true. The filter takes effect at once, except
    /// for very many pasted ids: then the rows stay unchanged until the search ends.
    void setFilterText(const QString &text, TextSource source = TextSource::Typed);
    bool isFiltered() const { return m_pasted || !m_terms.isEmpty(); }
    /// The words of the filter; empty if it is a list of ids.
    const FilterTerms &terms() const { return m_terms; }
    /// Whether the filter is a list of pasted ids.
    bool isFilteredByIds() const { return m_pasted.has_value(); }
    /// The pasted ids that are not in the source.
    QStringList missingIds() const { return m_pasted ? m_pasted->missing : QStringList(); }

    /// Whether the search for pasted ids is still running. Setting another filter text ends it.
    bool isSearching() const { return m_step.isActive(); }

    /// Sorts by the displayed texts of @p column in natural order; -1 restores the service's order.
    /// Rows with the same text keep the service's order in both directions.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_column; }
    Qt::SortOrder sortOrder() const { return m_direction; }

    /// The accepted ids, from top to bottom.
    Utf8StringList ids() const;

    /// The accepted rows of the source, from top to bottom.
    const QList<int> &sourceRows() const { return rows(); }
    /// The source rows of the given rows of this model.
    QList<int> sourceRows(const QList<int> &proxyRows) const;
    /// All rows of the source in the current order, including those that the filter hides.
    const QList<int> &unfilteredRows() const { return m_all; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;

Q_SIGNALS:
    /// Before the first and after the last signal about inserted, removed or moved rows of one
    /// change.
    void rowsAboutToChange();
    void rowsChanged();
    /// While isSearching().
    void searchProgressed(int percent);
    /// Once isSearching() is false again, whether the search was finished or cancelled.
    void searchEnded();

private:
    struct Pasted
    {
        std::vector<bool> found; ///< for each row of the source
        QStringList missing;
    };

    void sourceDataChanged(const QModelIndex &first, const QModelIndex &last);
    bool readFilter();
    bool searchStep();
    void continueSearch();
    void remapFound(const QList<int> &mergedRows);
    void sourceMerged(int before, const QList<int> &target);
    void clearCaches();
    void clearSortCache();
    void arrange();
    Utf8StringList sortTexts() const;
    QList<int> descending() const;
    Utf8StringList searchKeys() const;
    QList<int> accepted() const;
    void setAccepted(const QList<int> &sourceRows);

    const ChatbotModel *m_source = nullptr;
    QString m_text;
    TextSource m_textSource = TextSource::Typed;
    FilterTerms m_terms;
    std::optional<Pasted> m_pasted;
    std::unique_ptr<PastedIds> m_search; ///< null unless a search is running
    QTimer m_step;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    NaturalOrder m_order;
    /// All source rows in the current order, so that a filter need not sort again.
    QList<int> m_all;
    // Caches for the current list of the source, filled on demand.
    QList<int> m_sorted; ///< by m_sortedColumn, ascending
    int m_sortedColumn = -1;
    mutable Utf8StringList m_searchKeys;
    QList<QMetaObject::Connection> m_sourceConnections;
};
