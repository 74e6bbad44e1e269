// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatbots/pastedids.h"

#include <QClipboard>
#include <QLineEdit>
#include <QTimer>

/// Narrows the list while one types; takes several pasted lines as they are. A long list of ids is
/// not shown but counted, as Qt's field would draw all of it at each blink of the cursor: the next
/// key, or emptying the field, takes it away as a whole.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    void retranslate();

    /// In characters: longer texts are counted only.
    static constexpr qsizetype longestShown = 10'000;

    /// What is looked for: the text, or the long one in whose place its count stands.
    QString filter() const { return m_long.isEmpty() ? text() : m_long; }
    TextSource source() const { return m_source; }

    /// In place of QLineEdit's: a long text never gets into the field, which takes seconds and
    /// hundreds of bytes for each of its characters.
    void paste(QClipboard::Mode mode = QClipboard::Clipboard);

Q_SIGNALS:
    /// After a pause in typing, or at once with Return, Down and Esc.
    void filterChanged(const QString &text);
    /// Down or Return: to the list.
    void leftDownwards();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void tell();
    void textHasChanged();
    void takeLong(const QString &text);

    QTimer m_pause;
    QString m_long;  ///< empty where the text itself counts
    QString m_count; ///< the text that stands for it
    TextSource m_source = TextSource::Typed;
    bool m_isTyping = false;
};
