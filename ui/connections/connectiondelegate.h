// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

/// Draws a row of ConnectionsModel in two lines: its name, and under it in small what is known of
/// its UserSig. What has no room is cut: the name at its end, the small line in its middle, as the
/// time stands at its end.
class ConnectionDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    /// No width: a row has the list's.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
