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
/// Carries out the actions of the menu Connection, except Make a UserSig.
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
    /// Also tells assistive technology what the chooser is for: on Unix, Qt gives a combo box its
    /// current text as its accessible name.
    QLabel *m_label;
    ConnectionChooser *m_chooser;
    ToneLabel *m_production;
    QFrame *m_band;
    /// What the chooser shows, so that it is not refilled at each key typed into the form. nullopt:
    /// it has to be filled.
    std::optional<SavedConnections> m_shown;
    QString m_shownId;
};
