// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class ConnectionController;
class ConnectionForm;
class ToneLabel;

/// The form, and under it what is to be said of the chosen connection, and what is offered. In a
/// small window it scrolls, and what is said of the field in use stays in sight.
class ConnectionPane : public QScrollArea
{
    Q_OBJECT

public:
    /// form: becomes a child; controller: outlives this.
    ConnectionPane(ConnectionForm *form, ConnectionController &controller);

private:
    void showRemark();
    void showRowInUse();

    ConnectionForm *m_form;
    ConnectionController &m_controller;
    ToneLabel *m_remark;
};
