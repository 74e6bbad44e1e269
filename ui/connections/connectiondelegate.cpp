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
    constexpr qreal part = 0.9;
    QFont small = font;
    small.setPointSizeF(QFontInfo(font).pointSizeF() * part);
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

/// At the top of the room. On the font's own baseline, also where another font lends its letters,
/// whose are taller.
void drawLine(QPainter *painter, const QRect &room, Qt::LayoutDirection direction,
              const QString &text, Qt::TextElideMode mode)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const QString shown = metrics.elidedText(text, mode, room.width());
    const QSize size(metrics.horizontalAdvance(shown), room.height());
    const QRect place = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignTop, size, room);
    painter->drawText(place.left(), place.top() + metrics.ascent(), shown);
}

/// At the bottom of the row, near to what it is the heading of.
void drawHeading(QPainter *painter, const QStyleOptionViewItem &row, const QRect &room,
                 const QString &text)
{
    QFont font = smaller(row.font);
    font.setBold(true);
    QPalette palette = row.palette;
    palette.setCurrentColorGroup(QPalette::Active); // to be read, though it is not to be chosen
    painter->save();
    painter->setFont(font);
    painter->setPen(toneColour(Tone::Muted, palette));
    const int height = QFontMetrics(font).height();
    drawLine(painter, room.adjusted(0, room.height() - height - margin(QFontMetrics(font)), 0, 0),
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
    QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &row, row.widget);
    const QString name = row.text;
    row.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    if (index.data(ConnectionsModel::HeadingRole).toBool()) {
        drawHeading(painter, row, room, name);
        return;
    }
    const QFont smallFont = smaller(row.font);
    const int gap = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &row, row.widget) + 1;
    const int large = QFontMetrics(row.font).height();
    const int small = QFontMetrics(smallFont).height();
    room.adjust(gap, (room.height() - large - small) / 2, -gap, 0);
    const bool isSelected = row.state & QStyle::State_Selected;
    painter->save();
    painter->setFont(row.font);
    painter->setPen(row.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    drawLine(painter, room, row.direction, name, Qt::ElideRight);
    painter->setFont(smallFont);
    painter->setPen(colourFor(index.data(ConnectionsModel::ToneRole).value<Tone>(), row));
    drawLine(painter, room.adjusted(0, large, 0, 0), row.direction,
             index.data(ConnectionsModel::CardRole).toString(), Qt::ElideMiddle);
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QFontMetrics large(option.font);
    const QFontMetrics small(smaller(option.font));
    return {0, large.height() + small.height() + 2 * margin(large)};
}
