// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QDialog;

/// The content of a dialog above its buttons. It scrolls if the screen is too small for it, so that
/// the buttons stay visible. The dialog grows with its content as far as the screen allows.
class DialogBody : public QScrollArea
{
    Q_OBJECT

public:
    /// Lays out @p dialog with @p content, which must have a layout, above @p buttons.
    static DialogBody *layOut(QDialog &dialog, QWidget *content, QWidget *buttons);

    /// The size at which nothing has to scroll.
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    explicit DialogBody(QWidget *content);
    int contentHeight(int width) const;
    void fitDialog();
};
