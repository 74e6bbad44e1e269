// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/rowdiff.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace
{

constexpr qsizetype maxBlocks = 8;

// The runs of true in @p flags.
QList<RowBlock> blocks(const std::vector<bool> &flags)
{
    QList<RowBlock> found;
    auto at = flags.begin();
    while ((at = std::find(at, flags.end(), true)) != flags.end()) {
        const auto end = std::find(at, flags.end(), false);
        found.append({static_cast<int>(at - flags.begin()), static_cast<int>(end - at)});
        at = end;
    }
    return found;
}

} // namespace

RowDiff rowDiff(int before, const QList<int> &target)
{
    RowDiff diff;
    QList<int> remaining;
    std::vector<bool> isGone(static_cast<size_t>(before), true);
    std::vector<bool> isNew;
    isNew.reserve(static_cast<size_t>(target.size()));
    for (const int old : target) {
        isNew.push_back(old == newRow);
        if (old != newRow) {
            remaining.append(old);
            isGone[static_cast<size_t>(old)] = false;
        }
    }
    const int remainingCount = static_cast<int>(remaining.size());

    diff.removed = blocks(isGone);
    std::reverse(diff.removed.begin(), diff.removed.end());
    if (diff.removed.size() > maxBlocks || !std::is_sorted(remaining.begin(), remaining.end())) {
        diff.arranged = remaining;
        for (int row = 0; row < before; ++row) {
            if (isGone[static_cast<size_t>(row)]) {
                diff.arranged.append(row);
            }
        }
        diff.removed.clear();
        if (before > remainingCount) {
            diff.removed.append({remainingCount, before - remainingCount});
        }
    }

    diff.inserted = blocks(isNew);
    if (diff.inserted.size() > maxBlocks) {
        const int newCount = static_cast<int>(target.size()) - remainingCount;
        diff.inserted = {{remainingCount, newCount}};
        int nextRemaining = 0;
        int nextNew = remainingCount;
        for (const bool inserted : isNew) {
            diff.spread.append(inserted ? nextNew++ : nextRemaining++);
        }
    }
    return diff;
}
