// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colours.h"

#include <QString>
#include <QWidget>

class ToneLabel;
class QLabel;

/// A label, an editor and beneath them a note: where the value is found, or what is wrong with it.
class FieldRow : public QWidget
{
    Q_OBJECT

public:
    /// editor: becomes a child; focus: the widget in it that the label's key leads to.
    FieldRow(QWidget *editor, QWidget *focus, QWidget *parent = nullptr);

    /// label: with its mnemonic.
    void setLabel(const QString &label);

    /// In a quiet tone.
    void setHint(const QString &hint);

    /// In this tone, with a sign before it where there is something to heed. note: what the field's
    /// content says, to be told by assistive technology as well.
    void setNote(Tone tone, const QString &note);

    /// In words and colour; the field's description for assistive technology tells it, too.
    void setProblem(const QString &problem);

private:
    QLabel *m_label;
    QWidget *m_focus;
    ToneLabel *m_note;
};
