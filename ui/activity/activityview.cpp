// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activityview.h"

#include "activity/activity.h"
#include "ui/widgets/colours.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPainter>

ActivityView::ActivityView(QAbstractItemModel &model, QWidget *parent)
    : QTableView(parent)
{
    setModel(&model);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false); // otherwise Tab would never leave the table
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() * 3 / 2);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto width = [this, header](Activity::Column column, int digits) {
        header->resizeSection(static_cast<int>(column),
                              fontMetrics().horizontalAdvance(u'0') * digits);
    };
    width(Activity::Column::Time, 11);
    width(Activity::Column::Connection, 32);
    width(Activity::Column::Call, 18);
    width(Activity::Column::Duration, 12);
    width(Activity::Column::Attempts, 8);
    header->setSectionResizeMode(static_cast<int>(Activity::Column::Outcome), QHeaderView::Stretch);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { followNewest(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                if (from.row() <= selectedRow() && selectedRow() <= to.row()) {
                    Q_EMIT selectedCallChanged();
                }
            });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityView::selectedCallChanged);
    if (model.rowCount() > 0) {
        selectRow(0);
    }
    retranslate();
}

int ActivityView::selectedRow() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void ActivityView::followNewest(int first, int last)
{
    // The previously newest row has moved down by the number of inserted rows.
    const int before = selectedRow();
    if (first == 0 && (before == -1 || before == last + 1)) {
        selectRow(0);
    }
    retranslate();
    viewport()->update();
}

void ActivityView::retranslate()
{
    setAccessibleName(tr("Calls"));
    setAccessibleDescription(model()->rowCount() == 0 ? tr("No calls yet") : QString());
    viewport()->update();
}

void ActivityView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0) {
        return;
    }
    QPainter painter(viewport());
    painter.setPen(toneColour(Tone::Muted, palette()));
    const int margin = fontMetrics().lineSpacing();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, tr("No calls yet"));
}
