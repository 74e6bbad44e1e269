// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

/// Draws a row of ConnectionsModel in two lines: the name, and below it in small print the state of
/// its UserSig. Text that does not fit is elided: the name at its end, the small line in the
/// middle, since it ends with the time.
class ConnectionDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    /// The width is 0: a row is as wide as the list.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
