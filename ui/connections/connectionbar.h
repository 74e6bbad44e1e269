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

/// Which connection one works with, always in sight: its name to choose by, its mark, its colour.
/// All actions of saved connections begin here.
class ConnectionBar : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    ConnectionBar(ConnectionController &controller, Actions &actions, QWidget *parent = nullptr);

    /// A line in the chosen connection's colour; its place is kept where there is none. The window
    /// lays it out.
    QFrame *band() const { return m_band; }

    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();
    void showBand();
    void openSaveDialog();
    void save(const SavedConnection &connection, bool keepUserSig);
    void openConnections();

    ConnectionController &m_controller;
    Actions &m_actions;
    QLabel
        *m_label; ///< the chooser's name for assistive technology: that of a combo box is its text
    ConnectionChooser *m_chooser;
    ToneLabel *m_production;
    QFrame *m_band;
    /// What the chooser has, so that typing in the form does not fill it anew; nothing before it
    /// was filled.
    std::optional<SavedConnections> m_shown;
    QString m_shownId;
};
