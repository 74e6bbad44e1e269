// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QToolButton;

/// A password field for a UserSig, with a button that shows it for a while: until the focus leaves,
/// or for 30 s.
class UserSigField : public QWidget
{
    Q_OBJECT

public:
    explicit UserSigField(QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    QLineEdit *edit() const { return m_edit; }
    void retranslate();

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
    QTimer m_hideTimer{this};
};
