// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QScrollArea>

/// Scrolls the area to each of its fields that gets the focus. QScrollArea itself scrolls only if
/// Tab comes from another field of the area, not from a button or a table outside of it.
inline void scrollToFocus(QScrollArea *area)
{
    QObject::connect(qApp, &QApplication::focusChanged, area,
                     [area](QWidget * /*old*/, QWidget *now) {
                         if (now && area->isAncestorOf(now)) {
                             area->ensureWidgetVisible(now);
                         }
                     });
}
