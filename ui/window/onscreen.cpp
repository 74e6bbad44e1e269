// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/onscreen.h"

#include <QGuiApplication>
#include <QScreen>
#include <QStyle>
#include <QWidget>

QRect availableGeometryFor(const QWidget &window)
{
    const QScreen *screen = QGuiApplication::screenAt(window.geometry().center());
    QRect available = (screen ? screen : window.screen())->availableGeometry();
    const QRect inner = window.geometry();
    const QRect outer = window.frameGeometry();
    if (outer != inner) {
        available.adjust(inner.left() - outer.left(), inner.top() - outer.top(),
                         inner.right() - outer.right(), inner.bottom() - outer.bottom());
    } else if (!QGuiApplication::platformName().startsWith(u"wayland")) {
        // There is no frame yet. Its title bar is about as high as the style's.
        available.setTop(available.top() + window.style()->pixelMetric(QStyle::PM_TitleBarHeight));
    }
    return available;
}

void bringOnScreen(QWidget &window)
{
    if (window.isMaximized()) {
        return;
    }
    const QRect available = availableGeometryFor(window);
    QRect geometry = window.geometry();
    geometry.setSize(
        geometry.size().expandedTo(window.minimumSizeHint()).boundedTo(available.size()));
    geometry.moveRight(qMin(geometry.right(), available.right()));
    geometry.moveBottom(qMin(geometry.bottom(), available.bottom()));
    geometry.moveLeft(qMax(geometry.left(), available.left()));
    geometry.moveTop(qMax(geometry.top(), available.top()));
    if (geometry != window.geometry()) {
        window.setGeometry(geometry);
    }
}
