// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/rowdiff.h"

#include <QAbstractItemModel>
#include <QList>

/// A model (@p Base is a QAbstractItemModel) that keeps its rows in a list and can make it another
/// list with the signals of a RowDiff.
template <class Base, class Row>
class RowListModel : public Base
{
public:
    using Base::Base;

protected:
    const QList<Row> &rows() const { return m_rows; }

    /// As rowDiff(); the new rows are taken from @p fresh, in order.
    void becomeRows(const QList<int> &target, const QList<Row> &fresh)
    {
        const RowDiff change = rowDiff(static_cast<int>(m_rows.size()), target);
        arrange(change.arranged);
        for (const RowBlock &block : change.removed) {
            Base::beginRemoveRows({}, block.first, block.first + block.count - 1);
            m_rows.remove(block.first, block.count);
            Base::endRemoveRows();
        }
        qsizetype next = 0;
        for (const RowBlock &block : change.inserted) {
            Base::beginInsertRows({}, block.first, block.first + block.count - 1);
            // In one piece: each insertion moves everything behind it.
            QList<Row> all = m_rows.first(block.first);
            all.append(fresh.sliced(next, block.count));
            all.append(m_rows.sliced(block.first));
            m_rows = std::move(all);
            Base::endInsertRows();
            next += block.count;
        }
        arrange(change.spread);
    }

    /// Other rows in the place of the present ones, without any signal.
    void setRows(const QList<Row> &rows) { m_rows = rows; }

private:
    void arrange(const QList<int> &order)
    {
        if (order.isEmpty()) {
            return;
        }
        Q_EMIT Base::layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        QList<int> places(m_rows.size()); // where each old row is now
        QList<Row> arranged;
        arranged.reserve(m_rows.size());
        for (const int old : order) {
            places[old] = static_cast<int>(arranged.size());
            arranged.append(m_rows[old]);
        }
        m_rows = std::move(arranged);
        const QModelIndexList before = Base::persistentIndexList();
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before) {
            after.append(Base::createIndex(places[old.row()], old.column()));
        }
        Base::changePersistentIndexList(before, after);
        Q_EMIT Base::layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    QList<Row> m_rows;
};
