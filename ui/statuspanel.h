// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statusview.h"

#include <QFrame>
#include <QHash>

class Alert;
class Note;
class QLabel;
class QPlainTextEdit;
class QPushButton;

/// Tells how the fetch stands and offers what can be done about it. It is always there.
class StatusPanel : public QFrame
{
    Q_OBJECT

public:
    explicit StatusPanel(QWidget *parent = nullptr);

    void show(const StatusView &view);
    const StatusView &view() const { return m_view; }

Q_SIGNALS:
    void wanted(PanelDeed deed);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addButton(PanelDeed deed);
    void retranslate();

    StatusView m_view;
    Alert *m_alert;
    QLabel *m_icon;
    Note *m_headline;
    Note *m_advice;
    QPlainTextEdit *m_words;
    Note *m_code;
    Note *m_remark;
    QWidget *m_buttonRow;
    QHash<PanelDeed, QPushButton *> m_buttons;
};
