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

/// In a target: a row that was not there before.
inline constexpr int newRow = -1;

/// How the rows of a model become other rows without a reset, so that what is selected stays
/// selected. Each signal about rows costs every view, selection and proxy a walk through all that
/// they keep, so there are at most two dozen of them; rows that go or come in many places are
/// brought together first. To be done in the order of the members; what is empty is not to be done.
struct RowDiff
{
    QList<int> arranged;     ///< row i becomes what row arranged[i] was
    QList<RowBlock> removed; ///< one after the other, from the bottom up
    QList<RowBlock>
        inserted;      ///< one after the other; new rows come in the order they have in the target
    QList<int> spread; ///< as arranged

    bool operator==(const RowDiff &) const = default;
};

/// From @p before rows to target.size() rows: target[i] is the old row that becomes row i, each at
/// most once, or newRow.
RowDiff rowDiff(int before, const QList<int> &target);
