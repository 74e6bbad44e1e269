// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class ConnectionController;
class ToneLabel;
class QPushButton;
class QTreeWidget;

/// All saved connections: to rename, copy, delete and order them, to pass them on and take them in.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// controller: must outlive it.
    ConnectionsDialog(ConnectionController &controller, QWidget *parent);

private:
    QPushButton *addButton(const QString &label, const QString &name,
                           void (ConnectionsDialog::*action)());
    void fill();
    void refresh(); ///< what is enabled
    QString current() const;
    void edit();
    void duplicate();
    void remove();
    void moveUp();
    void moveDown();
    void import();
    void importFrom(const QString &path);
    void exportAll();
    void exportTo(const QString &path);
    void forgetSecrets();
    void confirm(const QString &question, const QString &yes, const std::function<void()> &action);

    ConnectionController &m_controller;
    QTreeWidget *m_list;
    QWidget *m_buttons;
    ToneLabel *m_note;
    QList<QPushButton *> m_ofOne; ///< they need a current connection
    QPushButton *m_exportButton = nullptr;
    QPushButton *m_forgetButton = nullptr;
};
