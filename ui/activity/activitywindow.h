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
struct ActivityAttempt;

/// Shows the calls of this session with their requests and responses. Not modal.
class ActivityWindow : public QDialog
{
    Q_OBJECT

public:
    /// @p activity must outlive the window.
    ActivityWindow(Activity &activity, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void showCall();
    void showAttempt();
    const ActivityAttempt *chosenAttempt() const;
    void copyCurl();
    void copyText();

    Activity &m_activity;
    ActivityView *m_view;
    QPlainTextEdit *m_text;
    QLabel *m_attemptLabel;
    QComboBox *m_attemptBox;
    QPushButton *m_copyCurl;
    QPushButton *m_copyText;
    QPushButton *m_close;
};
