// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

/// Narrows the list while one types; takes several pasted lines as they are.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    void retranslate();

Q_SIGNALS:
    /// After a pause in typing, or at once with Return, Down and Esc.
    void filterChanged(const QString &text);
    /// Down or Return: to the list.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QTimer m_pause;
};
