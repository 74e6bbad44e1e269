// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/chatbotview.h"

#include "chatbots/chatbotmodel.h"
#include "ui/chatbots/chatbotdelegate.h"
#include "ui/chatbots/rowselection.h"
#include "ui/widgets/colours.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

ChatbotView::ChatbotView(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new ChatbotDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false); // otherwise Tab would never leave the table
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() * 3 / 2);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    // The third click on a header restores the service's order.
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setDefaultSectionSize(fontMetrics().horizontalAdvance(u'0') * 20);
    setSortingEnabled(true);
}

void ChatbotView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    const std::unique_ptr<QItemSelectionModel> defaultSelectionModel(selectionModel());
    setSelectionModel(new RowSelection(model, this));
    m_preferredWidth = defaultWidth();
    showColumns();
    fitColumns();
    connect(model, &QAbstractItemModel::headerDataChanged, this, &ChatbotView::showColumns);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int section, int, int width) {
                if (section == 0 && !m_isFitting) {
                    m_preferredWidth = width;
                    m_hasUserResized = true;
                }
            });
    connect(model, &QAbstractItemModel::rowsInserted, viewport(), qOverload<>(&QWidget::update));
    connect(model, &QAbstractItemModel::rowsRemoved, viewport(), qOverload<>(&QWidget::update));
    connect(model, &QAbstractItemModel::layoutChanged, viewport(), qOverload<>(&QWidget::update));
}

void ChatbotView::showColumns()
{
    QHeaderView *header = horizontalHeader();
    bool hasChanged = false;
    for (int section = 0; section < header->count(); ++section) {
        const bool shown =
            model()->headerData(section, Qt::Horizontal, ChatbotModel::ShownRole).toBool();
        if (header->isSectionHidden(section) == shown) {
            header->setSectionHidden(section, !shown);
            hasChanged = true;
        }
    }
    if (hasChanged) {
        fitColumns();
    }
}

QList<ColumnLayout> ChatbotView::columnLayout() const
{
    const QHeaderView *header = horizontalHeader();
    QList<ColumnLayout> layout;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        if (!header->isSectionHidden(section)) {
            layout.append({columnInfo(static_cast<ChatbotColumn>(section)).name,
                           header->sectionSize(section)});
        }
    }
    return layout;
}

void ChatbotView::restoreColumns(const QList<ColumnLayout> &layout)
{
    QHeaderView *header = horizontalHeader();
    m_isFitting = true;
    int visual = 0;
    for (const auto &[name, width] : layout) {
        const std::optional<ChatbotColumn> column = columnNamed(name);
        if (!column) {
            continue;
        }
        const int section = static_cast<int>(*column);
        header->moveSection(header->visualIndex(section), visual++);
        if (section == 0) {
            // At least the default: a narrow window may have shrunk the column before it was saved.
            m_preferredWidth = qMax(m_preferredWidth, width);
        } else {
            header->resizeSection(section, width);
        }
    }
    m_isFitting = false;
    fitColumns();
}

/// Wide enough for the longest documented id (32 of the widest letters) and margins.
int ChatbotView::defaultWidth() const
{
    constexpr int letters = 34;
    return fontMetrics().horizontalAdvance(u'W') * letters;
}

/// In a narrow window the first column shrinks, so that the connection of a row stays visible.
void ChatbotView::fitColumns()
{
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const QHeaderView *header = horizontalHeader();
    const int others = digit * 24 * (header->count() - header->hiddenSectionCount() - 1);
    const int room = viewport()->width() - others;
    // A restored width that does not fit is from a wider screen: then the default is used.
    const int preferred =
        m_hasUserResized || m_preferredWidth <= room ? m_preferredWidth : defaultWidth();
    m_isFitting = true;
    horizontalHeader()->resizeSection(0, qBound(digit * 12, room, qMax(digit * 12, preferred)));
    m_isFitting = false;
}

void ChatbotView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (model()) {
        fitColumns();
    }
}

void ChatbotView::setPlaceholderText(const QString &text)
{
    if (text != m_placeholderText) {
        m_placeholderText = text;
        viewport()->update();
    }
    updateAccessibleDescription();
}

void ChatbotView::setDimmed(const QString &reason)
{
    if (reason != m_dimmedReason) {
        m_dimmedReason = reason;
        applyPalette();
        updateAccessibleDescription();
    }
}

void ChatbotView::updateAccessibleDescription()
{
    const bool empty = !model() || model()->rowCount() == 0;
    setAccessibleDescription(empty ? m_placeholderText : m_dimmedReason);
}

void ChatbotView::applyPalette()
{
    QPalette own;
    if (!m_dimmedReason.isEmpty()) {
        own.setColor(QPalette::Text, QGuiApplication::palette().color(QPalette::PlaceholderText));
    }
    setPalette(own);
}

void ChatbotView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        applyPalette();
    }
}

int ChatbotView::selectedRowCount() const
{
    int count = 0;
    forEachSelectedRange([&](int first, int last) { count += last - first + 1; });
    return count;
}

QList<int> ChatbotView::selectedRowsInOrder() const
{
    std::vector<std::pair<int, int>> ranges;
    qsizetype count = 0;
    forEachSelectedRange([&](int first, int last) {
        ranges.emplace_back(first, last);
        count += last - first + 1;
    });
    std::sort(ranges.begin(), ranges.end());
    QList<int> rows(count);
    auto at = rows.begin();
    for (const auto &[first, last] : ranges) {
        const auto end = at + (last - first + 1);
        std::iota(at, end, first);
        at = end;
    }
    return rows;
}

/// Whole rows are selected, so each selected row is in exactly one range with its first cell.
/// QItemSelectionModel::selectedRows() is too slow because it creates and looks up an index per
/// row: a second for a million rows.
void ChatbotView::forEachSelectedRange(const std::function<void(int, int)> &visit) const
{
    const QItemSelection ranges =
        selectionModel() ? selectionModel()->selection() : QItemSelection();
    for (const QItemSelectionRange &range : ranges) {
        if (range.left() == 0) {
            visit(range.top(), range.bottom());
        }
    }
}

void ChatbotView::preserveScrollPosition(const std::function<void()> &change)
{
    const QPersistentModelIndex top =
        verticalScrollBar()->value() > 0 ? indexAt(QPoint(0, 0)) : QModelIndex();
    change();
    if (top.isValid()) {
        executeDelayedItemsLayout(); // otherwise the scroll bar still has its old range
        verticalScrollBar()->setValue(top.row());
    }
}

void ChatbotView::keepCurrentVisible(const std::function<void()> &change)
{
    const QPersistentModelIndex current = currentIndex();
    change();
    executeDelayedItemsLayout(); // otherwise the scroll bar still has its old range
    if (current.isValid()) {
        scrollTo(current);
    } else {
        selectionModel()->clearCurrentIndex(); // Qt has made a distant row current
        scrollToTop();
    }
}

void ChatbotView::focusFirstRow()
{
    if (model() && model()->rowCount() > 0) {
        setFocus(Qt::ShortcutFocusReason);
        setCurrentIndex(model()->index(0, 0));
    }
}

void ChatbotView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void ChatbotView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() > 0) {
        return;
    }
    QPainter painter(viewport());
    painter.setPen(toneColour(Tone::Muted, palette()));
    const int margin = fontMetrics().lineSpacing();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, m_placeholderText);
}
