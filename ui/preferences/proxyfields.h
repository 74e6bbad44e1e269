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

/// The rows of a form that tell which proxy is used, and with which password.
class ProxyFields : public QObject
{
    Q_OBJECT

public:
    /// known: addresses of the proxies whose password this session has. form: gets the rows.
    ProxyFields(const Settings &settings, const QStringList &known, QFormLayout &form);

    /// As it stands; only of use where it isSound().
    ProxyChoice choice() const;
    bool isSound() const;

    /// A new one that was typed, and taken out of the field; nothing: as before.
    std::optional<Secret> takePassword();
    bool forgetsPasswords() const { return m_forgets; }

Q_SIGNALS:
    void changed();

private:
    void placeTyped(const QString &text);
    void refresh();

    QStringList m_kept;
    QStringList m_known;
    bool m_forgets = false;
    QComboBox *m_kind;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    SecretField *m_password;
    ToneLabel *m_note; ///< under the host: why that is none
    QPushButton *m_forgetButton;
};
