// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"
#include "settings/settings.h"

#include <QDialog>

#include <optional>

class CertificateField;
class ProxyFields;
class QComboBox;
class QGroupBox;
class QPushButton;
class QSpinBox;

/// The result of the dialog.
struct ChosenPreferences
{
    Settings settings;                   ///< members that the dialog does not show are unchanged
    std::optional<Secret> proxyPassword; ///< a new one, for the manual proxy
    bool removesProxyPasswords = false;  ///< remove the old ones, before the new one is stored
};

/// The dialog Preferences: language, export, proxy, time limits, further trusted certificates.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// proxiesWithCredentials: addresses of the proxies whose password is known in this session.
    PreferencesDialog(const Settings &settings, const QStringList &proxiesWithCredentials,
                      QWidget *parent);

Q_SIGNALS:
    /// The user pressed OK; everything is valid.
    void chosen(const ChosenPreferences &preferences);

private:
    QGroupBox *createGeneralGroup();
    QGroupBox *createNetworkGroup(const QStringList &proxiesWithCredentials);
    void validate();
    void acceptChoice();

    Settings m_settings;
    QComboBox *m_language;
    QComboBox *m_preset;
    ProxyFields *m_proxy = nullptr;
    QSpinBox *m_dataTimeout;
    QSpinBox *m_totalTimeout;
    CertificateField *m_certificates;
    QPushButton *m_okButton;
};
