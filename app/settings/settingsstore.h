// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"

#include <QObject>

#include <functional>

/// Holds the settings of the running program. All changes go through update().
class SettingsStore : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(Settings &)>;

    /// settings: as read from the file.
    explicit SettingsStore(Settings settings, QObject *parent = nullptr);

    const Settings &settings() const { return m_settings; }

    void update(const Change &change);

    /// Writes the changes since the last save. asidePath and result: see writeChangedSettings().
    std::optional<QString> save(QString *asidePath = nullptr);

Q_SIGNALS:
    /// After an update() that changed a value. Nothing has been saved yet.
    void changed();

private:
    Settings m_settings;
    Settings m_saved; ///< as last read or saved; other programs may have changed the file since
};
