// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Keeps the wheel from changing combo boxes and spin boxes that do not have the focus, and from
/// giving it to them: who scrolls past one means the form behind it, which gets the event instead.
/// An event filter of the application.
class WheelGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;
};
