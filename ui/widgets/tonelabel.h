// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colours.h"

#include <QLabel>

/// A line or two of plain text in a tone; follows the palette, takes no markup.
class ToneLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ToneLabel(Tone tone = Tone::Plain, QWidget *parent = nullptr);

    void setTone(Tone tone);
    Tone tone() const { return m_tone; }

    /// A word without end, such as a file's name, does not make the window wider.
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone;
};
