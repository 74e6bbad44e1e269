// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wheelguard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>

namespace
{

bool isGuarded(const QWidget *widget)
{
    return qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget);
}

/// The combo box or spin box that @p widget is or belongs to. The popup list of a combo box is a
/// window of its own and does not count.
QWidget *controlOf(QWidget *widget)
{
    while (widget && !widget->isWindow() && !isGuarded(widget)) {
        widget = widget->parentWidget();
    }
    return widget && isGuarded(widget) ? widget : nullptr;
}

} // namespace

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Show) {
        return false;
    }
    auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Show) {
        if (widget && isGuarded(widget) && widget->focusPolicy() == Qt::WheelFocus) {
            // Otherwise Qt focuses the widget before it sends the wheel event.
            widget->setFocusPolicy(Qt::StrongFocus);
        }
        return false;
    }
    const QWidget *control = controlOf(widget);
    const QWidget *focused = QApplication::focusWidget();
    if (!control || control == focused || control->isAncestorOf(focused)) {
        return false;
    }
    event->ignore(); // so that Qt passes it to the parent
    return true;
}
