// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tonelabel.h"

#include <QEvent>
#include <QGuiApplication>

ToneLabel::ToneLabel(Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    applyTone();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

QSize ToneLabel::minimumSizeHint() const
{
    QSize hint = QLabel::minimumSizeHint();
    if (wordWrap()) {
        hint.setWidth(qMin(hint.width(), fontMetrics().horizontalAdvance(u'0') * 30));
    }
    return hint;
}

void ToneLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        applyTone();
    }
}

void ToneLabel::applyTone()
{
    QPalette labelPalette;
    labelPalette.setColor(QPalette::WindowText, toneColour(m_tone, QGuiApplication::palette()));
    setPalette(labelPalette);
}
