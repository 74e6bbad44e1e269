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

/// The user manual with a table of contents and a search field. A modeless dialog of the main
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
    QHash<QString, int> m_rowByAnchor; ///< anchor of a heading to its row in m_contents
};

/// Shows the manual of @p window and creates it if it does not exist yet.
void openManual(QWidget *window);
