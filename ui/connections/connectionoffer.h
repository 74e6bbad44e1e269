// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ConnectionController;
class QPushButton;
class ToneLabel;

/// Below the form: explains how to add a connection while a built-in one is shown, and offers to
/// resume the unsaved draft. Hidden if neither applies.
class ConnectionOffer : public QWidget
{
    Q_OBJECT

public:
    /// controller: must outlive this.
    explicit ConnectionOffer(ConnectionController &controller, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    ConnectionController &m_controller;
    ToneLabel *m_help;
    QPushButton *m_newButton;
    QPushButton *m_unsavedButton;
};
