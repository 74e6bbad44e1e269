// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

struct RowBlock
{
    int first;
    int count;

    bool operator==(const RowBlock &) const = default;
};

/// In a target: a row that did not exist before.
inline constexpr int newRow = -1;

/// The steps that turn the rows of a model into other rows without a reset, so that the selection
/// is kept. For every row signal, views, selections and proxies walk through all of their state, so
/// there are at most two dozen. Rows to remove that are in many blocks are first moved together;
/// rows to insert in many blocks are inserted together and then moved apart. Apply the members in
/// their order, and skip empty ones.
struct RowDiff
{
    QList<int> arranged;     ///< new row i is old row arranged[i]
    QList<RowBlock> removed; ///< to be removed in this order, from the bottom up
    /// To be inserted in this order. New rows are in the order of the target.
    QList<RowBlock> inserted;
    QList<int> spread; ///< moves the inserted rows to their final positions; like arranged

    bool operator==(const RowDiff &) const = default;
};

/// The steps from @p before rows to target.size() rows. target[i] is the old row that becomes row
/// i, without duplicates, or newRow.
RowDiff rowDiff(int before, const QList<int> &target);
