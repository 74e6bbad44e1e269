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

/// Tells how the fetch stands and offers what can be done about it. It is always there.
class StatusPanel : public QFrame
{
    Q_OBJECT

public:
    explicit StatusPanel(QWidget *parent = nullptr);

    void show(const StatusMessage &view);
    const StatusMessage &view() const { return m_view; }

Q_SIGNALS:
    void wanted(PanelAction action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addButton(PanelAction action);
    void retranslate();

    StatusMessage m_view;
    Alert *m_alert;
    QLabel *m_icon;
    ToneLabel *m_headline;
    ToneLabel *m_advice;
    QPlainTextEdit *m_words;
    ToneLabel *m_code;
    ToneLabel *m_remark;
    QWidget *m_buttonRow;
    QHash<PanelAction, QPushButton *> m_buttons;
};
