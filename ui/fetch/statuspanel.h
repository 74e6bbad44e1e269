// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fetch/statusmessage.h"

#include <QFrame>
#include <QHash>

class Alert;
class ToneLabel;
class QLabel;
class QPlainTextEdit;
class QPushButton;

/// Shows the status of the fetch with buttons for what can be done about it. Always visible.
class StatusPanel : public QFrame
{
    Q_OBJECT

public:
    explicit StatusPanel(QWidget *parent = nullptr);

    void setMessage(const StatusMessage &message);
    const StatusMessage &view() const { return m_message; }

Q_SIGNALS:
    /// The user pressed the button of this action.
    void actionRequested(PanelAction action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addButton(PanelAction action);
    void retranslate();

    StatusMessage m_message;
    Alert *m_alert;
    QLabel *m_icon;
    ToneLabel *m_headline;
    ToneLabel *m_advice;
    QPlainTextEdit *m_serviceText;
    ToneLabel *m_code;
    ToneLabel *m_remark;
    QWidget *m_buttonRow;
    QHash<PanelAction, QPushButton *> m_buttons;
};
