// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QToolButton;

/// A password field with a button that shows its content for a while: until the focus leaves, or
/// for 30 s. What a paste brings along is taken off.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    /// maxLength: in characters; one more can be typed, which shows that it is too long.
    explicit SecretField(qsizetype maxLength, QWidget *parent = nullptr);

    /// For a secret in which blanks count, such as a password: nothing is taken off.
    void takeAsTyped() { m_asTyped = true; }

    QString text() const;
    /// The content before it is overwritten in memory, as with wipe().
    void setText(const QString &text);

    /// The same in a form that is overwritten, too; of characters that are not ASCII, UTF-8.
    Secret secret() const;
    void setSecret(const Secret &secret);
    QLineEdit *edit() const { return m_edit; }

    /// For assistive technology: the field's and the button's; tip: what the button does.
    void setNames(const QString &field, const QString &button, const QString &tip);

    /// Overwrites the content in memory, also for whoever shares it, and empties the field without
    /// a signal. What cannot be had: the pieces that Qt frees while the field grows as one types,
    /// its history for undoing, the clipboard, and what the desktop's input method has seen.
    void wipe();

Q_SIGNALS:
    void textChanged();
    void returnPressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(bool shown);
    void takeOffPasteMarks();

    QLineEdit *m_edit;
    QToolButton *m_showButton;
    bool m_asTyped = false;
    QTimer m_hideTimer{this};
};
