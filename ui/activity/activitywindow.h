// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class Activity;
class ActivityView;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
struct ActivityTry;

/// The calls of this session, and what was sent and came back in each. Stays open beside the main
/// window.
class ActivityWindow : public QDialog
{
    Q_OBJECT

public:
    /// activity: must outlive the window.
    ActivityWindow(Activity &activity, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void showCall();
    void showTry();
    const ActivityTry *chosenTry() const;
    void copyCurl();
    void copyText();

    Activity &m_activity;
    ActivityView *m_view;
    QPlainTextEdit *m_text;
    QLabel *m_tryLabel;
    QComboBox *m_try;
    QPushButton *m_copyCurl;
    QPushButton *m_copyText;
    QPushButton *m_close;
};
