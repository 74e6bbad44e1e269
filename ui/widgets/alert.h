// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

/// A frame that assistive technology knows as an alert; its accessible name is the whole message.
class Alert : public QFrame
{
    Q_OBJECT

public:
    using QFrame::QFrame;

    /// Gives it the message. urgent: hides and shows the frame again, which is what makes Qt 6.4
    /// announce it (QAccessible::Alert itself reaches nobody there); later versions are told in
    /// their own way, too. Check: with a screen reader; tst_alert knows the events only.
    void setMessage(const QString &message, bool urgent);
};

/// Gives the roles of this program's own widgets to assistive technology; to be called once, at the
/// start.
void installAccessibleRoles();
