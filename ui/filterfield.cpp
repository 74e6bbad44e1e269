// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterfield.h"

#include "chatbots/filterterms.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

using namespace std::chrono_literals;

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(4 * 1024 * 1024); // a list of ids as long as an answer can be
    m_pause.setSingleShot(true);
    m_pause.setInterval(0ms); // after the keys that are waiting already, such as of a held one
    connect(&m_pause, &QTimer::timeout, this, &FilterField::tell);
    connect(this, &QLineEdit::textChanged, this, &FilterField::textHasChanged);
    retranslate();
}

void FilterField::retranslate()
{
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter"));
    setToolTip(tr("Words that an id must have, or several ids pasted, one a line"));
}

/// The button to clear it is of no use before, and takes time to make: Qt looks for its icon in all
/// folders of the desktop's icons.
void FilterField::focusInEvent(QFocusEvent *event)
{
    setClearButtonEnabled(true);
    QLineEdit::focusInEvent(event);
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
        break;
    }
    if (event->matches(QKeySequence::Paste)) {
        const QString pasted = QGuiApplication::clipboard()->text();
        if (pasted.size() > longestShown) {
            takeLong(pasted.left(maxLength())); // before the field has drawn it
            return;
        }
    }
    const bool changesText = (!event->text().isEmpty() && event->text().front().isPrint()) ||
                             event->matches(QKeySequence::Paste) ||
                             event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete;
    if (changesText && !m_long.isEmpty()) {
        clear();
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::textHasChanged()
{
    if (text() != m_count) {
        m_long.clear();
    }
    if (text().size() > longestShown) {
        takeLong(text());
    }
    m_pause.start();
}

void FilterField::takeLong(const QString &text)
{
    m_long = text;
    const int count = static_cast<int>(FilterTerms::fromText(text).wanted().size());
    m_count = count > 0 ? tr("%Ln id(s) pasted", nullptr, count)
                        : tr("%Ln character(s) pasted", nullptr, static_cast<int>(text.size()));
    setText(m_count);
    m_pause.start(); // also where the same count stood there before
}

void FilterField::tell()
{
    m_pause.stop();
    Q_EMIT filterChanged(filter());
}
