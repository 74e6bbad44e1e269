// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/savedconnection.h"

#include <QDialog>

class ToneLabel;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

/// Asks for a connection's name, colour and production mark, and whether to store its UserSig in
/// the keychain. The other properties come from the form.
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    /// What the dialog proposes for the UserSig.
    enum class UserSig {
        NotAsked, ///< the question is hidden
        Absent,   ///< there is no UserSig to store
        Store,    ///< stored, unless the user unticks it
    };

    /// all: the connections whose names are taken, apart from the connection's own.
    ConnectionDialog(SavedConnection connection, const SavedConnections &all, UserSig userSig,
                     QWidget *parent);

Q_SIGNALS:
    /// The user pressed Save; everything is valid.
    void confirmed(const SavedConnection &connection, bool storeUserSig);

private:
    void validate();
    void acceptInput();

    SavedConnection m_connection;
    SavedConnections m_all;
    QLineEdit *m_name;
    QComboBox *m_colour;
    QCheckBox *m_production;
    QCheckBox *m_storeUserSig;
    ToneLabel *m_problem;
    QPushButton *m_okButton = nullptr;
};
