// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/filterterms.h"
#include "chatbots/naturalorder.h"
#include "chatbots/rowkeeper.h"

#include <QAbstractProxyModel>
#include <QList>
#include <QStringList>

#include <optional>
#include <vector>

/// The chatbots that the filter lets through, sorted; it stands on a ChatbotModel. The rows kept
/// are rows of that. Not a QSortFilterProxyModel, which tells about each block of rows by itself:
/// at 100,000 rows it needs five seconds to take a filter away.
class ShownChatbots : public RowKeeper<QAbstractProxyModel, int>
{
    Q_OBJECT

public:
    explicit ShownChatbots(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;

    /// As FilterTerms::fromText. It filters at once.
    void setFilterText(const QString &text);
    const FilterTerms &terms() const { return m_terms; }

    /// Natural order of the exact texts of @p column; -1 gives the service's order back. That is
    /// also the order of rows with the same text, whichever way they are sorted.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_column; }
    Qt::SortOrder sortOrder() const { return m_direction; }

    /// The ids that show, from top to bottom.
    QStringList ids() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    QModelIndex mapToSource(const QModelIndex &shown) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;

private:
    void listen(const QAbstractItemModel *model);
    void sourceRowsInserted(int first, int last);
    void sourceRowsAboutToBeRemoved(int first, int last);
    void sourceRowsRemoved(int first, int last);
    void sourceDataChanged();
    void sourceLayoutAboutToBeChanged();
    void sourceLayoutChanged();

    void arrangeAll();
    QList<int> sorted(int first, int last) const;
    QList<int> accepted() const;
    bool accepts(int sourceRow) const;
    void forgetKeys();
    bool comesBefore(int sourceRow, int other) const;
    const NaturalKey &key(int sourceRow) const;
    void show(const QList<int> &sourceRows);

    FilterTerms m_terms;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    NaturalOrder m_order;
    QList<int>
        m_all; ///< every source row, in the order in force: a filter is only a walk through it
    // For each source row, made when it is first compared or looked into: that costs far more than
    // comparing and looking.
    mutable std::vector<std::optional<NaturalKey>> m_keys;
    mutable std::vector<QByteArray> m_searchKeys;
    // While the source arranges its rows.
    QModelIndexList m_shownBefore;
    QList<QPersistentModelIndex> m_sourceBefore;
    QList<QMetaObject::Connection> m_sourceConnections;
};
