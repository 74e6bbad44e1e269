// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colours.h"

#include <QString>
#include <QWidget>

class ToneLabel;
class QLabel;

/// A label, an editor, and below them a message that says where to find the value or what is wrong
/// with it.
class FieldRow : public QWidget
{
    Q_OBJECT

public:
    /// editor: becomes a child. focus: the part of it (or all of it) that gets the focus by the
    /// label's mnemonic.
    FieldRow(QWidget *editor, QWidget *focus, QWidget *parent = nullptr);

    /// label: may have a mnemonic.
    void setLabel(const QString &label);

    /// Sets the message in a muted tone.
    void setHint(const QString &hint);

    /// Sets the message, with a warning sign before it if @p tone is Warning or Bad. It also
    /// becomes the accessible description of the field.
    void setMessage(Tone tone, const QString &message);

    /// Sets the message in the tone Bad.
    void setProblem(const QString &problem);

private:
    QLabel *m_label;
    QWidget *m_focus;
    ToneLabel *m_message;
};
