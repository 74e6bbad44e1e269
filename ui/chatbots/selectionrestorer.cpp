// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/selectionrestorer.h"

#include "chatbots/chatbotfiltermodel.h"
#include "ui/chatbots/chatbotview.h"

#include <QItemSelection>

#include <utility>

namespace
{

using Flags = std::vector<bool>;

Flags::reference at(Flags &flags, int place)
{
    return flags[static_cast<std::size_t>(place)];
}

} // namespace

SelectionRestorer::SelectionRestorer(ChatbotView &view, const ChatbotFilterModel &shown,
                                     QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_shown(shown)
{
    connect(&shown, &ChatbotFilterModel::aboutToShow, this, &SelectionRestorer::take);
    connect(&shown, &ChatbotFilterModel::hasShown, this, &SelectionRestorer::restore);
}

/// The rows of the source are numbered as they will be after: a row that is gone from there has no
/// source any more.
void SelectionRestorer::take()
{
    if (m_view.selectedRowCount() <= few) {
        return;
    }
    m_wanted.assign(static_cast<std::size_t>(m_shown.sourceModel()->rowCount()), false);
    for (const int row : m_view.selectedRowsInOrder()) {
        if (const int sourceRow = m_shown.sourceRows()[row]; sourceRow >= 0) {
            at(m_wanted, sourceRow) = true;
        }
    }
    m_view.selectionModel()->clearSelection();
}

void SelectionRestorer::restore()
{
    if (m_wanted.empty()) {
        return;
    }
    Flags wanted = std::exchange(m_wanted, {});
    const QList<int> &rows = m_shown.sourceRows();
    const int count = static_cast<int>(rows.size());
    const int lastColumn = m_shown.columnCount() - 1;
    QItemSelection found;
    for (int row = 0; row < count; ++row) {
        if (!at(wanted, rows[row])) {
            continue;
        }
        const int first = row;
        while (row + 1 < count && at(wanted, rows[row + 1])) {
            ++row;
        }
        found.append(QItemSelectionRange(m_shown.index(first, 0), m_shown.index(row, lastColumn)));
    }
    m_view.selectionModel()->select(found, QItemSelectionModel::Select);
}
