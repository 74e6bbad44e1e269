// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/rowselection.h"

#include <algorithm>

void RowSelection::select(const QItemSelection &selection, SelectionFlags command)
{
    constexpr qsizetype maxComparedRanges = 100; // takes less than a millisecond
    const qsizetype before = QItemSelectionModel::selection().size();
    const bool replaces = command.testFlag(Clear) && before > 0 && !selection.isEmpty();
    if (replaces && std::max(before, selection.size()) > maxComparedRanges) {
        QItemSelectionModel::select(QItemSelection(), Clear);
        command.setFlag(Clear, false);
    }
    QItemSelectionModel::select(selection, command);
}
