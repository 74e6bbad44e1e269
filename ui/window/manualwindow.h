// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;
class QUrl;

/// The user manual with a list of its headings and a field to search it. Stays open beside the main
/// window.
class ManualWindow : public QDialog
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void load();
    void listHeadings();
    void goToHeading(int row);
    void followLink(const QUrl &link);
    void findNext();

    QListWidget *m_contents;
    QTextBrowser *m_text;
    QLineEdit *m_find;
    QPushButton *m_close;
    QHash<QString, int> m_rows; ///< of a heading's anchor, in the contents
};

/// Shows the manual of @p window, the one that is open already if there is one.
void openManual(QWidget *window);
