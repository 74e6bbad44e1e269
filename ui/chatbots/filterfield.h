// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/pastedids.h"

#include <QClipboard>
#include <QLineEdit>
#include <QTimer>

/// The filter field, which keeps the line breaks of a pasted text. A long pasted text is not shown
/// because QLineEdit would draw all of it at every blink of the cursor. The field shows a count
/// instead; the next key, or clearing the field, removes the whole text.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    void retranslate();

    /// In UTF-16 units. Of longer texts only a count is shown.
    static constexpr qsizetype maxShownLength = 10'000;

    /// The filter text: the text of the field, or the long text whose count it shows.
    QString filter() const { return m_longText.isEmpty() ? text() : m_longText; }
    TextSource source() const { return m_source; }

    /// Replaces QLineEdit::paste(). A long text is not inserted into the field, which would take
    /// seconds, and hundreds of bytes per character.
    void paste(QClipboard::Mode mode = QClipboard::Clipboard);

Q_SIGNALS:
    /// Emitted once pending key events have been handled, or immediately on Return, Down and Esc.
    void filterChanged(const QString &text);
    /// Down or Return was pressed, to move to the list.
    void listRequested();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void emitFilterChanged();
    void handleTextChanged();
    void setLongText(const QString &text);

    QTimer m_pause;
    QString m_longText;  ///< the filter, if it is not the text of the field
    QString m_countText; ///< shown instead of m_longText
    TextSource m_source = TextSource::Typed;
    bool m_isTyping = false;
};
