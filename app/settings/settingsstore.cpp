// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingsstore.h"

#include <utility>

SettingsStore::SettingsStore(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_saved(m_settings)
{}

void SettingsStore::update(const Change &change)
{
    Settings changedSettings = m_settings;
    change(changedSettings);
    if (changedSettings != m_settings) {
        m_settings = std::move(changedSettings);
        Q_EMIT changed();
    }
}

std::optional<QString> SettingsStore::save(QString *asidePath)
{
    const Settings current = m_settings;
    auto problem = writeChangedSettings(current, m_saved, asidePath);
    if (!problem) {
        m_saved = current;
    }
    return problem;
}
