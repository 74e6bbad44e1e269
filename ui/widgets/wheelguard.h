// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Keeps the mouse wheel from changing or focusing a combo box or spin box that does not have the
/// focus. Its parent gets the event instead, so a form scrolls past the field without changing it.
/// Install it as an event filter on the application.
class WheelGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;
};
