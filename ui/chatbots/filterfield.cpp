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
    setMaxLength(std::numeric_limits<int>::max()); // do not truncate pasted ids
    m_pause.setSingleShot(true);
    m_pause.setInterval(0ms); // after pending key events, such as those of a held key
    connect(&m_pause, &QTimer::timeout, this, &FilterField::emitFilterChanged);
    connect(this, &QLineEdit::textChanged, this, &FilterField::handleTextChanged);
    retranslate();
}

void FilterField::retranslate()
{
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter"));
    setToolTip(tr("Type part of an id, or paste ids with any separators"));
}

/// Creates the clear button only now because Qt searches all icon folders of the desktop for its
/// icon, which takes time at start.
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
        emitFilterChanged();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emitFilterChanged();
        Q_EMIT listRequested();
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
    if (changesText && !m_longText.isEmpty()) {
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

/// Reads the clipboard only once: if the program that owns it does not respond, each reading takes
/// seconds.
void FilterField::paste(QClipboard::Mode mode)
{
    const QString pasted = QGuiApplication::clipboard()->text(mode);
    if (pasted.size() > maxShownLength) {
        setLongText(pasted);
    } else if (!pasted.isEmpty()) {
        if (!m_longText.isEmpty()) {
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
    constexpr auto pasteText = "&Paste"; // the label in QLineEdit's menu, which Qt translates
    const QString label = QCoreApplication::translate("QLineEdit", pasteText);
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
    if (dropped.size() > maxShownLength) {
        setLongText(dropped);
        event->acceptProposedAction();
    } else {
        QLineEdit::dropEvent(event);
    }
}

void FilterField::handleTextChanged()
{
    m_source = m_isTyping ? TextSource::Typed : TextSource::Pasted;
    if (text() != m_countText) {
        m_longText.clear();
    }
    if (text().size() > maxShownLength) {
        setLongText(text());
    }
    m_pause.start();
}

void FilterField::setLongText(const QString &text)
{
    m_longText = text;
    m_countText = isIdList(text, TextSource::Pasted, {})
                      ? tr("%Ln id(s) pasted", nullptr, static_cast<int>(approximateIdCount(text)))
                      : tr("%Ln character(s) pasted", nullptr, static_cast<int>(text.size()));
    setText(m_countText);
    m_source = TextSource::Pasted;
    m_pause.start(); // setText() does not emit textChanged() if the count is the same
}

void FilterField::emitFilterChanged()
{
    m_pause.stop();
    Q_EMIT filterChanged(filter());
}
