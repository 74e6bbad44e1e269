// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

/// A frame with the accessible role of an alert. Its accessible name is the whole message.
class Alert : public QFrame
{
    Q_OBJECT

public:
    using QFrame::QFrame;

    /// Sets the message. urgent: also announces it to screen readers, by hiding and showing the
    /// frame, since in Qt 6.4 QAccessible::Alert does not reach them. From Qt 6.8 on it also sends
    /// Qt's announcement event. Check: with a screen reader; tst_alert sees the events only.
    void setMessage(const QString &message, bool urgent);
};

/// Registers the accessible roles of this program's own widgets. Call once, at the start.
void installAccessibleRoles();
