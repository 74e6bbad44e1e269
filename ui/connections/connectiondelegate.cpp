// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiondelegate.h"

#include "ui/connections/connectionsmodel.h"
#include "ui/widgets/colours.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>

namespace
{

QFont smaller(const QFont &font)
{
    constexpr qreal scale = 0.9;
    QFont small = font;
    small.setPointSizeF(QFontInfo(font).pointSizeF() * scale);
    return small;
}

int margin(const QFontMetrics &metrics)
{
    return metrics.height() / 5;
}

QColor colourFor(Tone tone, const QStyleOptionViewItem &option)
{
    if (option.state & QStyle::State_Selected) {
        return option.palette.color(QPalette::HighlightedText);
    }
    return toneColour(tone == Tone::Plain ? Tone::Muted : tone, option.palette);
}

/// Draws at the top of @p area, on the baseline of the painter's font even if a taller fallback
/// font supplies the glyphs.
void drawLine(QPainter *painter, const QRect &area, Qt::LayoutDirection direction,
              const QString &text, Qt::TextElideMode mode)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const QString shown = metrics.elidedText(text, mode, area.width());
    const QSize size(metrics.horizontalAdvance(shown), area.height());
    const QRect rect = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignTop, size, area);
    painter->drawText(rect.left(), rect.top() + metrics.ascent(), shown);
}

/// Draws at the bottom of the row, close to the items that the heading is for.
void drawHeading(QPainter *painter, const QStyleOptionViewItem &row, const QRect &area,
                 const QString &text)
{
    QFont font = smaller(row.font);
    font.setBold(true);
    QPalette palette = row.palette;
    palette.setCurrentColorGroup(QPalette::Active); // legible, though the item is disabled
    painter->save();
    painter->setFont(font);
    painter->setPen(toneColour(Tone::Muted, palette));
    const int height = QFontMetrics(font).height();
    drawLine(painter, area.adjusted(0, area.height() - height - margin(QFontMetrics(font)), 0, 0),
             row.direction, text, Qt::ElideRight);
    painter->restore();
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget);
    const QString name = row.text;
    row.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    if (index.data(ConnectionsModel::HeadingRole).toBool()) {
        drawHeading(painter, row, area, name);
        return;
    }
    const QFont smallFont = smaller(row.font);
    const int gap = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &row, row.widget) + 1;
    const int large = QFontMetrics(row.font).height();
    const int small = QFontMetrics(smallFont).height();
    area.adjust(gap, (area.height() - large - small) / 2, -gap, 0);
    const bool isSelected = row.state & QStyle::State_Selected;
    painter->save();
    painter->setFont(row.font);
    painter->setPen(row.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    drawLine(painter, area, row.direction, name, Qt::ElideRight);
    painter->setFont(smallFont);
    painter->setPen(colourFor(index.data(ConnectionsModel::ToneRole).value<Tone>(), row));
    drawLine(painter, area.adjusted(0, large, 0, 0), row.direction,
             index.data(ConnectionsModel::CardRole).toString(), Qt::ElideMiddle);
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QFontMetrics large(option.font);
    const QFontMetrics small(smaller(option.font));
    return {0, large.height() + small.height() + 2 * margin(large)};
}
