// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class ConnectionController;
class ToneLabel;
class QPushButton;
class QTreeWidget;

/// The dialog Saved connections: renames, duplicates, deletes, reorders, imports and exports them.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// controller: must outlive this.
    ConnectionsDialog(ConnectionController &controller, QWidget *parent);

private:
    QPushButton *addButton(const QString &label, const QString &name,
                           void (ConnectionsDialog::*action)());
    void fill();
    void updateButtons();
    QString currentId() const;
    void edit();
    void duplicate();
    void remove();
    void moveUp();
    void moveDown();
    void import();
    void importFrom(const QString &path);
    void exportAll();
    void exportTo(const QString &path);
    void removeSecrets();
    void confirm(const QString &question, const QString &yes, const std::function<void()> &action);

    ConnectionController &m_controller;
    QTreeWidget *m_list;
    QWidget *m_buttons;
    ToneLabel *m_message;
    QList<QPushButton *> m_currentItemButtons; ///< they act on the current connection
    QPushButton *m_exportButton = nullptr;
    QPushButton *m_removeSecretsButton = nullptr;
};
