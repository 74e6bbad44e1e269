// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/onscreen.h"

#include <QGuiApplication>
#include <QScreen>
#include <QStyle>
#include <QWidget>

QRect roomFor(const QWidget &window)
{
    const QScreen *screen = QGuiApplication::screenAt(window.geometry().center());
    QRect room = (screen ? screen : window.screen())->availableGeometry();
    const QRect inner = window.geometry();
    const QRect outer = window.frameGeometry();
    if (outer != inner) {
        room.adjust(inner.left() - outer.left(), inner.top() - outer.top(),
                    inner.right() - outer.right(), inner.bottom() - outer.bottom());
    } else if (!QGuiApplication::platformName().startsWith(u"wayland")) {
        // The frame is not there yet. It is about as high as the style's own.
        room.setTop(room.top() + window.style()->pixelMetric(QStyle::PM_TitleBarHeight));
    }
    return room;
}

void bringOnScreen(QWidget &window)
{
    if (window.isMaximized()) {
        return;
    }
    const QRect room = roomFor(window);
    QRect geometry = window.geometry();
    geometry.setSize(geometry.size().expandedTo(window.minimumSizeHint()).boundedTo(room.size()));
    geometry.moveRight(qMin(geometry.right(), room.right()));
    geometry.moveBottom(qMin(geometry.bottom(), room.bottom()));
    geometry.moveLeft(qMax(geometry.left(), room.left()));
    geometry.moveTop(qMax(geometry.top(), room.top()));
    if (geometry != window.geometry()) {
        window.setGeometry(geometry);
    }
}
