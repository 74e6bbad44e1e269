// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QToolButton;

/// A password field with a button that shows its content until the focus leaves, for 30 s at most.
/// Removes blanks, line breaks and invisible characters, which pasted text often contains.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    /// maxLength: in characters. The field accepts one more, so that too long a text is noticed.
    explicit SecretField(qsizetype maxLength, QWidget *parent = nullptr);

    /// Leaves pasted text unchanged, for secrets in which blanks count, such as passwords.
    void setVerbatim() { m_isVerbatim = true; }

    QString text() const;
    /// Wipes the previous content.
    void setText(const QString &text);

    /// The text in UTF-8, in memory that is overwritten when it is freed.
    Secret secret() const;
    void setSecret(const Secret &secret);
    QLineEdit *edit() const { return m_edit; }

    /// Sets the accessible names of field and button, and the button's tool tip.
    void setAccessibleNames(const QString &field, const QString &button, const QString &toolTip);

    /// Overwrites the content in memory, including copies that share it, and empties the field
    /// without a signal. Cannot reach: buffers that Qt freed while the text grew, the undo history,
    /// the clipboard, and what the desktop's input method has seen.
    void wipe();

Q_SIGNALS:
    void textChanged();
    void returnPressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setContentShown(bool isShown);
    void cleanPastedText();

    QLineEdit *m_edit;
    QToolButton *m_showButton;
    bool m_isVerbatim = false;
    QTimer m_hideTimer{this};
};
