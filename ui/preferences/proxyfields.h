// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"
#include "settings/settings.h"

#include <QObject>

#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;
class SecretField;
class ToneLabel;

/// The rows of a form for the proxy and its password.
class ProxyFields : public QObject
{
    Q_OBJECT

public:
    /// proxiesWithCredentials: addresses of the proxies whose password is known in this session.
    /// form: gets the rows; its parent widget owns this.
    ProxyFields(const Settings &settings, const QStringList &proxiesWithCredentials,
                QFormLayout &form);

    /// The current content; usable only if isValid().
    ProxyChoice choice() const;
    bool isValid() const;

    /// Returns the typed password and wipes the field; nullopt if none was typed or needed.
    std::optional<Secret> takePassword();
    bool removesPasswords() const { return m_removesPasswords; }

Q_SIGNALS:
    void changed();

private:
    void handleHostEdit(const QString &text);
    void refresh();

    QStringList m_stored;     ///< addresses of proxies whose password is in the keychain
    QStringList m_signedInTo; ///< addresses of proxies whose password this session has
    bool m_removesPasswords = false;
    QComboBox *m_kind;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    SecretField *m_password;
    ToneLabel *m_problem; ///< below the host
    QPushButton *m_removeButton;
};
