// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterfield.h"

#include <QKeyEvent>

using namespace std::chrono_literals;

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(4 * 1024 * 1024); // a list of ids as long as an answer can be
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(0ms); // after the keys that are waiting already, such as of a held one
    connect(&m_pause, &QTimer::timeout, this, &FilterField::tell);
    connect(this, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    retranslate();
}

void FilterField::retranslate()
{
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter"));
    setToolTip(tr("Words that an id must have, or several ids pasted, one a line"));
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clear();
        tell();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        tell();
        Q_EMIT leftDownwards();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void FilterField::tell()
{
    m_pause.stop();
    Q_EMIT filterChanged(text());
}
