// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QWidget>

#include <optional>

class Actions;
class ConnectionController;
class ConnectionChooser;
class ToneLabel;
class QFrame;
class QLabel;

/// Shows the current connection (name, colour, production mark) and lets the user choose another.
/// Carries out all actions on saved connections.
class ConnectionBar : public QWidget
{
    Q_OBJECT

public:
    /// controller, actions: must outlive this.
    ConnectionBar(ConnectionController &controller, Actions &actions, QWidget *parent = nullptr);

    /// A line in the chosen connection's colour. It keeps its height if there is no colour, so that
    /// nothing moves. The window lays it out and owns it.
    QFrame *band() const { return m_band; }

    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void updateBand();
    void openSaveDialog();
    void save(const SavedConnection &connection, bool storeUserSig);
    void openConnections();

    ConnectionController &m_controller;
    Actions &m_actions;
    /// Names the chooser for assistive technology, where a combo box is named by its text
    /// otherwise.
    QLabel *m_label;
    ConnectionChooser *m_chooser;
    ToneLabel *m_production;
    QFrame *m_band;
    /// The chooser's content, so that typing in the form does not refill it; nullopt before the
    /// first time.
    std::optional<SavedConnections> m_shown;
    QString m_shownId;
};
