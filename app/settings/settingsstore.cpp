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
    Settings now = m_settings;
    change(now);
    if (now != m_settings) {
        m_settings = std::move(now);
        Q_EMIT changed();
    }
}

std::optional<QString> SettingsStore::save(QString *aside)
{
    const Settings now = m_settings;
    auto problem = writeChangedSettings(now, m_saved, aside);
    if (!problem) {
        m_saved = now;
    }
    return problem;
}
