// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/filterfield.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <limits>

using namespace std::chrono_literals;

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(std::numeric_limits<int>::max()); // no pasted id is cut off
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
    setToolTip(tr("Words that an id must have, or ids pasted, however they are set apart"));
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
        const bool isSelection =
            event->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_Insert); // X11
        paste(isSelection ? QClipboard::Selection : QClipboard::Clipboard);
        return;
    }
    const bool changesText = (!event->text().isEmpty() && event->text().front().isPrint()) ||
                             event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete;
    if (changesText && !m_long.isEmpty()) {
        clear();
    }
    const QScopedValueRollback typing(m_isTyping, true);
    QLineEdit::keyPressEvent(event);
}

void FilterField::inputMethodEvent(QInputMethodEvent *event)
{
    const QScopedValueRollback typing(m_isTyping, true);
    QLineEdit::inputMethodEvent(event);
}

/// The clipboard is asked once: an owner that does not answer costs seconds each time.
void FilterField::paste(QClipboard::Mode mode)
{
    const QString pasted = QGuiApplication::clipboard()->text(mode);
    if (pasted.size() > longestShown) {
        takeLong(pasted);
    } else if (!pasted.isEmpty()) {
        if (!m_long.isEmpty()) {
            clear();
        }
        insert(pasted);
    }
}

void FilterField::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        deselect();
        paste(QClipboard::Selection);
    } else {
        QLineEdit::mouseReleaseEvent(event);
    }
}

void FilterField::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    constexpr auto word = "&Paste"; // Qt's own word, translated in its own catalogue
    const QString label = QCoreApplication::translate("QLineEdit", word);
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        if (action->text().startsWith(label)) {
            disconnect(action, &QAction::triggered, this, nullptr);
            connect(action, &QAction::triggered, this, [this] { paste(); });
        }
    }
    menu->popup(event->globalPos());
}

void FilterField::dropEvent(QDropEvent *event)
{
    const QString dropped = event->mimeData()->text();
    if (dropped.size() > longestShown) {
        takeLong(dropped);
        event->acceptProposedAction();
    } else {
        QLineEdit::dropEvent(event);
    }
}

void FilterField::textHasChanged()
{
    m_source = m_isTyping ? TextSource::Typed : TextSource::Pasted;
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
    m_count = isIdList(text, TextSource::Pasted, {})
                  ? tr("%Ln id(s) pasted", nullptr, static_cast<int>(roughIdCount(text)))
                  : tr("%Ln character(s) pasted", nullptr, static_cast<int>(text.size()));
    setText(m_count);
    m_source = TextSource::Pasted;
    m_pause.start(); // also where the same count stood there before
}

void FilterField::tell()
{
    m_pause.stop();
    Q_EMIT filterChanged(filter());
}
