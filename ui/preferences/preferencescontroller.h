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

/// The action Preferences, and putting them in force: at the start, and when they were chosen anew.
class PreferencesController : public QObject
{
    Q_OBJECT

public:
    using Speak = std::function<void(const QString &language)>;

    /// settings: what the dialog has is changed in them. All outlive this.
    PreferencesController(NetworkAccess &network, ProxyLoginController &signingIn,
                          SettingsStore &settings, Speak speak, QWidget *window);

    void open();

    /// Proxy and certificates; the rest is asked for where it is needed.
    void putInForce();

Q_SIGNALS:
    /// Something that is not as it was left.
    void told(const QString &headline, const QString &advice);

private:
    void take(const ChosenPreferences &chosen);

    NetworkAccess &m_network;
    ProxyLoginController &m_signingIn;
    SettingsStore &m_settings;
    Speak m_speak;
    QWidget *m_window;
};
