// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class NetworkAccess;
class ProxyLoginController;
class QWidget;
class SettingsStore;
struct ChosenPreferences;

/// Opens the Preferences dialog and applies the preferences, also at the start.
class PreferencesController : public QObject
{
    Q_OBJECT

public:
    /// Switches the program to this language.
    using LanguageSetter = std::function<void(const QString &language)>;

    /// Writes the members that the dialog shows to @p settings. All references must outlive this
    /// object.
    PreferencesController(NetworkAccess &network, ProxyLoginController &proxyLogin,
                          SettingsStore &settings, LanguageSetter setLanguage, QWidget *window);

    void open();

    /// Passes the proxy and the certificates to the network. Emits warningRaised() if the
    /// certificate file cannot be read.
    void applyNetworkSettings();

Q_SIGNALS:
    /// The certificate file cannot be read.
    void warningRaised(const QString &headline, const QString &advice);

private:
    void save(const ChosenPreferences &chosen);

    NetworkAccess &m_network;
    ProxyLoginController &m_proxyLogin;
    SettingsStore &m_settings;
    LanguageSetter m_setLanguage;
    QWidget *m_window;
};
