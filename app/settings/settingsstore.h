// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"

#include <QObject>

#include <functional>

/// The settings of a running program: the one place that changes them.
class SettingsStore : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(Settings &)>;

    /// settings: as the file has them.
    explicit SettingsStore(Settings settings, QObject *parent = nullptr);

    const Settings &settings() const { return m_settings; }

    void update(const Change &change);

    /// Writes what was changed here since the last time, with writeChangedSettings(). aside: where
    /// a damaged file was set aside; else empty.
    std::optional<QString> save(QString *aside = nullptr);

Q_SIGNALS:
    /// After an update that changed something; nothing is saved yet.
    void changed();

private:
    Settings m_settings;
    Settings m_saved; ///< as the file had them, but for what other programs have changed since
};
