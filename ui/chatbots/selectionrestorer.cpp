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

Flags::reference at(Flags &flags, int index)
{
    return flags[static_cast<std::size_t>(index)];
}

} // namespace

SelectionRestorer::SelectionRestorer(ChatbotView &view, const ChatbotFilterModel &model,
                                     QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
{
    connect(&model, &ChatbotFilterModel::rowsAboutToChange, this, &SelectionRestorer::save);
    connect(&model, &ChatbotFilterModel::rowsChanged, this, &SelectionRestorer::restore);
}

/// The source rows already have their new numbers. A row that was removed from the source has a
/// negative one.
void SelectionRestorer::save()
{
    if (m_view.selectedRowCount() <= rowThreshold) {
        return;
    }
    m_saved.assign(static_cast<std::size_t>(m_model.sourceModel()->rowCount()), false);
    for (const int row : m_view.selectedRowsInOrder()) {
        if (const int sourceRow = m_model.sourceRows()[row]; sourceRow >= 0) {
            at(m_saved, sourceRow) = true;
        }
    }
    m_view.selectionModel()->clearSelection();
}

void SelectionRestorer::restore()
{
    if (m_saved.empty()) {
        return;
    }
    Flags saved = std::exchange(m_saved, {});
    const QList<int> &rows = m_model.sourceRows();
    const int count = static_cast<int>(rows.size());
    const int lastColumn = m_model.columnCount() - 1;
    QItemSelection selection;
    for (int row = 0; row < count; ++row) {
        if (!at(saved, rows[row])) {
            continue;
        }
        const int first = row;
        while (row + 1 < count && at(saved, rows[row + 1])) {
            ++row;
        }
        selection.append(
            QItemSelectionRange(m_model.index(first, 0), m_model.index(row, lastColumn)));
    }
    m_view.selectionModel()->select(selection, QItemSelectionModel::Select);
}
