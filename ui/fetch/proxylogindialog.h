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

/// Asks for the user and the password of a proxy, once.
class ProxyLoginDialog : public QDialog
{
    Q_OBJECT

public:
    /// user, keeps: as proposed. problem: why the keychain could not help; may be empty.
    ProxyLoginDialog(const ProxyChallenge &proxy, const QString &user, bool keeps,
                     const QString &problem, QWidget *parent);

Q_SIGNALS:
    /// keep: in the keychain, too.
    void given(const ProxySignIn &signIn, bool keep);

private:
    void giveAll();

    QLineEdit *m_user;
    SecretField *m_password;
    QCheckBox *m_keep;
    QPushButton *m_signInButton;
};
