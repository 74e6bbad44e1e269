// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/proxychoice.h"
#include "network/timelimits.h"
#include "settings/columnlayout.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// What the program remembers from one start to the next. Never a credential.
struct Settings
{
    QString language; ///< "en", "zh_CN", "ja"; empty: the system's

    /// The form as it was last used; no UserSig. What stood there before the sandbox stays here,
    /// too.
    QString region = QStringLiteral("sg");
    /// What fails its field's check is not stored.
    QString endpoint; ///< text of the custom endpoint
    QString sdkAppId; ///< as typed
    QString identifier;
    QString connection;  ///< id of the saved connection that was chosen last
    bool sandbox = true; ///< chosen at the next start; so it is on the first

    TimeLimits limits;       ///< silence and whole; headers stay as they are
    QString certificateFile; ///< further trusted certificates (PEM); empty: none
    ProxyChoice proxy;
    QStringList keptProxies;      ///< addresses of those whose user and password the keychain has
    bool exportsForExcel = false; ///< the preset that an export proposes

    bool formShown = true;
    QString sortBy; ///< name of the column; empty: the service's order
    bool sortDescending = false;
    QByteArray windowPlace;           ///< QWidget::saveGeometry
    QByteArray splitter;              ///< QSplitter::saveState
    QList<ColumnLayout> columnLayout; ///< from left to right; empty: as at first
    QString exportFolder;             ///< where the last file was written

    bool operator==(const Settings &) const = default;
};

struct ReadSettings
{
    Settings settings;
    bool damaged = false; ///< the file is no such file: the settings are the defaults

    /// Why the file could not be read; else empty. The settings are the defaults, and it may be
    /// sound: so it is left alone.
    QString problem = {};
};

/// Reads settings.json in the program's settings folder. No file: the defaults.
ReadSettings readSettings();

/// Sets a damaged file aside and writes the defaults in its place; gives the path under which it is
/// found now. Empty if the file is not damaged, or could not be replaced.
QString setDamagedSettingsAside();

/// Replaces the file as a whole, whatever it has. Else the words for why it could not be.
std::optional<QString> writeSettings(const Settings &settings);

/// Writes what is other than before, and leaves the rest as the file has it by now: another running
/// program may have changed it, and another version may have members of its own. A file that cannot
/// be read is left alone. A damaged one is set aside, and all settings are written; aside is then
/// its new path. Otherwise as writeSettings().
std::optional<QString> writeChangedSettings(const Settings &settings, const Settings &before,
                                            QString *aside = nullptr);
