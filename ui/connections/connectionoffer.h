// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ConnectionController;
class QPushButton;
class ToneLabel;

/// Stands under the form: how to add a connection while a built-in one is shown, and what was
/// entered earlier and not saved. Takes no room if there is nothing to offer.
class ConnectionOffer : public QWidget
{
    Q_OBJECT

public:
    /// controller: outlives it.
    explicit ConnectionOffer(ConnectionController &controller, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();

    ConnectionController &m_controller;
    ToneLabel *m_help;
    QPushButton *m_newButton;
    QPushButton *m_unsavedButton;
};
