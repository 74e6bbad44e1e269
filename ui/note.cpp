// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "note.h"

#include <QEvent>
#include <QGuiApplication>

Note::Note(Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    applyTone();
}

void Note::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

QSize Note::minimumSizeHint() const
{
    QSize hint = QLabel::minimumSizeHint();
    if (wordWrap()) {
        hint.setWidth(qMin(hint.width(), fontMetrics().horizontalAdvance(u'0') * 30));
    }
    return hint;
}

void Note::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        applyTone();
    }
}

void Note::applyTone()
{
    QPalette own;
    own.setColor(QPalette::WindowText, toneColour(m_tone, QGuiApplication::palette()));
    setPalette(own);
}
