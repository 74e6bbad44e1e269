// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/rowdiff.h"

#include <QAbstractItemModel>
#include <QList>

/// A model with its rows in a list, which can be replaced by another list with the signals of a
/// RowDiff. @p Base must be a QAbstractItemModel.
template <class Base, class Row>
class RowListModel : public Base
{
public:
    using Base::Base;

protected:
    const QList<Row> &rows() const { return m_rows; }

    /// Applies rowDiff() for @p target. The new rows are taken from @p newRows, in order.
    void applyRows(const QList<int> &target, const QList<Row> &newRows)
    {
        const RowDiff diff = rowDiff(static_cast<int>(m_rows.size()), target);
        arrange(diff.arranged);
        for (const RowBlock &block : diff.removed) {
            Base::beginRemoveRows({}, block.first, block.first + block.count - 1);
            m_rows.remove(block.first, block.count);
            Base::endRemoveRows();
        }
        qsizetype next = 0;
        for (const RowBlock &block : diff.inserted) {
            Base::beginInsertRows({}, block.first, block.first + block.count - 1);
            // Not one by one, since each insertion moves all rows after it.
            QList<Row> all = m_rows.first(block.first);
            all.append(newRows.sliced(next, block.count));
            all.append(m_rows.sliced(block.first));
            m_rows = std::move(all);
            Base::endInsertRows();
            next += block.count;
        }
        arrange(diff.spread);
    }

    /// Replaces the rows without emitting signals.
    void setRows(const QList<Row> &rows) { m_rows = rows; }

private:
    void arrange(const QList<int> &order)
    {
        if (order.isEmpty()) {
            return;
        }
        Q_EMIT Base::layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        QList<int> newPositions(m_rows.size()); // by old row
        QList<Row> arranged;
        arranged.reserve(m_rows.size());
        for (const int old : order) {
            newPositions[old] = static_cast<int>(arranged.size());
            arranged.append(m_rows[old]);
        }
        m_rows = std::move(arranged);
        const QModelIndexList before = Base::persistentIndexList();
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before) {
            after.append(Base::createIndex(newPositions[old.row()], old.column()));
        }
        Base::changePersistentIndexList(before, after);
        Q_EMIT Base::layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    QList<Row> m_rows;
};
