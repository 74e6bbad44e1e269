// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class ConnectionController;
class ConnectionForm;
class ToneLabel;

/// The form, with the remark on the chosen connection and the ConnectionOffer below it. Scrolls in
/// a small window; the active field and its message stay visible.
class ConnectionPane : public QScrollArea
{
    Q_OBJECT

public:
    /// form: becomes a child. controller: must outlive this.
    ConnectionPane(ConnectionForm *form, ConnectionController &controller);

private:
    void showRemark();
    void showActiveRow();

    ConnectionForm *m_form;
    ConnectionController &m_controller;
    ToneLabel *m_remark;
};
