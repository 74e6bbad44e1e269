// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/digitrowshortcuts.h"

#include "ui/window/actions.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

std::optional<int> digitOfScanCode(quint32 code, const QString &platform)
{
    constexpr quint32 one = 10; // an evdev code + 8: X11's numbering, which Qt uses on Wayland too
    constexpr quint32 zero = 19;
    const bool isSupported = platform == u"xcb" || platform.startsWith(u"wayland");
    if (!isSupported || code < one || code > zero) {
        return std::nullopt;
    }
    return code == zero ? 0 : static_cast<int>(code - one) + 1;
}

DigitRowShortcuts::DigitRowShortcuts(const Actions &actions, QWidget &window,
                                     const QString &platform)
    : QObject(&window)
    , m_actions(actions)
    , m_window(window)
    , m_platform(platform)
{
    qApp->installEventFilter(this);
}

bool DigitRowShortcuts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    // A key that prints its digit arrives here only if the action is disabled: otherwise Qt has
    // handled the shortcut.
    const auto *key = static_cast<QKeyEvent *>(event);
    const auto digit = digitOfScanCode(key->nativeScanCode(), m_platform);
    const auto *widget = qobject_cast<const QWidget *>(watched);
    if (!digit || key->modifiers() != Qt::ControlModifier || !widget ||
        widget->window() != &m_window || QApplication::activeModalWidget()) {
        return false;
    }
    QAction *action =
        *digit == 0 ? m_actions.serviceOrder : m_actions.numberedConnections[*digit - 1];
    if (!key->isAutoRepeat()) {
        action->trigger();
    }
    return true;
}
