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

/// What was chosen in the dialog.
struct ChosenPreferences
{
    Settings settings;                   ///< as they shall be now; all other members as they came
    std::optional<Secret> proxyPassword; ///< a new one, for the manual proxy
    bool forgetsProxyPasswords = false;  ///< before that
};

/// What a person can choose once and for all: language, export, proxy, time limits, further trusted
/// certificates.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// signedInTo: addresses of the proxies whose password this session has.
    PreferencesDialog(const Settings &settings, const QStringList &signedInTo, QWidget *parent);

Q_SIGNALS:
    void chosen(const ChosenPreferences &preferences);

private:
    QGroupBox *general();
    QGroupBox *network(const QStringList &signedInTo);
    void judge();
    void acceptChoice();

    Settings m_settings;
    QComboBox *m_language;
    QComboBox *m_preset;
    ProxyFields *m_proxy = nullptr;
    QSpinBox *m_silence;
    QSpinBox *m_whole;
    CertificateField *m_certificates;
    QPushButton *m_okButton;
};
