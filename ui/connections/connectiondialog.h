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

/// Asks for what a connection is known by: name, colour, whether it is production; and whether its
/// UserSig is to be kept. Where it leads was said in the form.
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    /// What can be done about the UserSig.
    enum class UserSig {
        NotAsked, ///< it stays as it is
        Absent,   ///< there is none to keep
        Keep,     ///< kept, unless the person says no
    };

    /// all: whose names are taken, but for the connection's own.
    ConnectionDialog(SavedConnection connection, const SavedConnections &all, UserSig userSig,
                     QWidget *parent);

Q_SIGNALS:
    /// Said yes, with all of it sound.
    void agreed(const SavedConnection &connection, bool keepUserSig);

private:
    void judge();
    void agree();

    SavedConnection m_connection;
    SavedConnections m_all;
    QLineEdit *m_name;
    QComboBox *m_colour;
    QCheckBox *m_production;
    QCheckBox *m_keep;
    ToneLabel *m_problem;
    QPushButton *m_okButton = nullptr;
};
