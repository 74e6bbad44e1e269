// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QDialog;

/// What a dialog shows above its buttons. It scrolls where the screen is too small for it, so that
/// the buttons are always in sight, and the dialog grows with it as far as the screen allows.
class DialogBody : public QScrollArea
{
    Q_OBJECT

public:
    /// Lays out @p dialog: @p content, which has a layout, and @p buttons beneath.
    static DialogBody *layOut(QDialog &dialog, QWidget *content, QWidget *buttons);

    /// All of the content.
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    explicit DialogBody(QWidget *content);
    int contentHeight(int width) const;
    void fitDialog();
};
