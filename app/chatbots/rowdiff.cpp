// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/rowdiff.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace
{

constexpr qsizetype mostBlocks = 8;

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
    RowDiff change;
    QList<int> kept;
    std::vector<bool> isGone(static_cast<size_t>(before), true);
    std::vector<bool> isNew;
    isNew.reserve(static_cast<size_t>(target.size()));
    for (const int old : target) {
        isNew.push_back(old == newRow);
        if (old != newRow) {
            kept.append(old);
            isGone[static_cast<size_t>(old)] = false;
        }
    }
    const int keptCount = static_cast<int>(kept.size());

    change.removed = blocks(isGone);
    std::reverse(change.removed.begin(), change.removed.end());
    if (change.removed.size() > mostBlocks || !std::is_sorted(kept.begin(), kept.end())) {
        change.arranged = kept;
        for (int row = 0; row < before; ++row) {
            if (isGone[static_cast<size_t>(row)]) {
                change.arranged.append(row);
            }
        }
        change.removed.clear();
        if (before > keptCount) {
            change.removed.append({keptCount, before - keptCount});
        }
    }

    change.inserted = blocks(isNew);
    if (change.inserted.size() > mostBlocks) {
        const int newCount = static_cast<int>(target.size()) - keptCount;
        change.inserted = {{keptCount, newCount}};
        int nextKept = 0;
        int nextNew = keptCount;
        for (const bool fresh : isNew) {
            change.spread.append(fresh ? nextNew++ : nextKept++);
        }
    }
    return change;
}
