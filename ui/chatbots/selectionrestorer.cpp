// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/selectionrestorer.h"

#include "chatbots/chatbotfiltermodel.h"
#include "ui/chatbots/chatbotview.h"

#include <algorithm>
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
    m_step.setInterval(0);
    connect(&m_step, &QTimer::timeout, this, &SelectionRestorer::step);
    connect(&shown, &ChatbotFilterModel::aboutToShow, this, &SelectionRestorer::take);
    connect(&shown, &ChatbotFilterModel::sourceRenumbered, this, &SelectionRestorer::renumber);
    connect(&shown, &ChatbotFilterModel::hasShown, this, &SelectionRestorer::begin);
}

void SelectionRestorer::giveUp()
{
    m_wanted.clear();
    m_found.clear();
    if (m_step.isActive()) {
        m_step.stop();
        Q_EMIT changed();
    }
}

void SelectionRestorer::take()
{
    if (m_wanted.empty() && m_view.selectedRowCount() <= few) {
        return;
    }
    m_found.clear(); // Qt would keep up with where each of them is
    Flags stillWanted(static_cast<std::size_t>(m_shown.sourceModel()->rowCount()));
    const auto want = [&](int sourceRow) {
        if (sourceRow >= 0) {
            at(stillWanted, sourceRow) = true;
        }
    };
    if (m_wanted.empty()) {
        for (const int row : m_view.selectedRowsInOrder()) {
            want(m_shown.sourceRows()[row]);
        }
        m_view.selectionModel()->clearSelection();
    } else {
        for (const int sourceRow : m_shown.sourceRows()) {
            want(sourceRow >= 0 && at(m_wanted, sourceRow) ? sourceRow : -1);
        }
    }
    m_wanted = std::move(stillWanted);
}

void SelectionRestorer::renumber(const QList<int> &places)
{
    if (m_wanted.empty()) {
        return;
    }
    Flags renumbered(static_cast<std::size_t>(m_shown.sourceModel()->rowCount()));
    for (int before = 0; before < places.size(); ++before) {
        if (places[before] >= 0 && at(m_wanted, before)) {
            at(renumbered, places[before]) = true;
        }
    }
    m_wanted = std::move(renumbered);
}

void SelectionRestorer::begin()
{
    if (m_wanted.empty()) {
        return;
    }
    m_found.clear();
    m_next = 0;
    if (m_shown.rowCount() <= rowsAStep && !m_step.isActive()) {
        step(); // at once, so that nobody sees them unselected
    } else if (!m_step.isActive()) {
        m_step.start();
        Q_EMIT changed();
    }
}

void SelectionRestorer::step()
{
    const QList<int> &rows = m_shown.sourceRows();
    const int count = static_cast<int>(rows.size());
    const int end = std::min(count, m_next + rowsAStep);
    const auto isWanted = [&](int row) -> bool { return at(m_wanted, rows[row]); };
    for (; m_next < end; ++m_next) {
        if (isWanted(m_next)) {
            const int first = m_next;
            while (m_next + 1 < count && isWanted(m_next + 1)) {
                ++m_next;
            }
            m_found.append(QItemSelectionRange(m_shown.index(first, 0),
                                               m_shown.index(m_next, m_shown.columnCount() - 1)));
        }
    }
    if (m_next < count) {
        Q_EMIT progressed(static_cast<int>(qint64(m_next) * 100 / count));
        return;
    }
    m_wanted.clear();
    m_step.stop();
    m_view.selectionModel()->select(std::exchange(m_found, {}), QItemSelectionModel::Select);
    Q_EMIT changed();
}
