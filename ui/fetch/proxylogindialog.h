// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"
#include "network/proxychoice.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;
class SecretField;

/// Asks for the user and the password of a proxy.
class ProxyLoginDialog : public QDialog
{
    Q_OBJECT

public:
    /// user, store: what the dialog proposes. problem: why the keychain could not help; may be
    /// empty.
    ProxyLoginDialog(const ProxyChallenge &proxy, const QString &user, bool store,
                     const QString &problem, QWidget *parent);

Q_SIGNALS:
    /// The user pressed Sign in. store: in the keychain, too.
    void loginEntered(const ProxyCredentials &signIn, bool store);

private:
    void acceptLogin();

    QLineEdit *m_user;
    SecretField *m_password;
    QCheckBox *m_store;
    QPushButton *m_signInButton;
};
