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

/// What is remembered between starts. Never contains a credential.
struct Settings
{
    QString language; ///< "en", "zh_CN", "ja"; empty for the system's

    /// This and the next three members are the connection form as last edited, without the UserSig.
    /// Choosing the sandbox does not change them. Texts that fail the check of their field are not
    /// saved.
    QString region = QStringLiteral("sg");
    QString endpoint; ///< text of the custom endpoint
    QString sdkAppId; ///< as typed
    QString identifier;
    QString connection;  ///< id of the connection that was selected last
    bool sandbox = true; ///< whether the sandbox is selected at start, as on the first start

    TimeLimits limits;       ///< only silence and whole are saved
    QString certificateFile; ///< path of additional trusted certificates (PEM); empty for none
    ProxyChoice proxy;
    QStringList proxiesWithStoredLogin; ///< addresses of proxies whose login is in the keychain
    bool exportsForExcel = false;       ///< the preset that the export dialog proposes

    bool formShown = true;
    QString sortBy; ///< name of the column; empty for the order of the service
    bool sortDescending = false;
    QByteArray windowGeometry;        ///< QWidget::saveGeometry
    QByteArray splitter;              ///< QSplitter::saveState
    QList<ColumnLayout> columnLayout; ///< from left to right; empty for the default
    QString exportFolder;             ///< folder of the last export

    bool operator==(const Settings &) const = default;
};

struct ReadSettings
{
    Settings settings;
    bool isDamaged = false; ///< the file is not a settings file; the settings are the defaults

    /// A translated sentence if the file could not be read, else empty. The settings are then the
    /// defaults. The file may be intact and is left untouched.
    QString problem = {};
};

/// Reads settings.json in the settings folder. Returns the defaults if it does not exist.
ReadSettings readSettings();

/// Moves a damaged file aside and writes a new one with the defaults. Returns the new path of the
/// damaged file; empty if the file is not damaged or could not be replaced.
QString setDamagedSettingsAside();

/// Replaces the file with these settings. Returns a translated error, or nullopt on success.
std::optional<QString> writeSettings(const Settings &settings);

/// Writes the members that differ from before and preserves the others in the file: another running
/// program may have changed them, and another version may have added its own. A file that cannot be
/// read is left untouched. A damaged file is moved aside to *asidePath, and all settings are
/// written. Returns a translated error, or nullopt on success.
std::optional<QString> writeChangedSettings(const Settings &settings, const Settings &before,
                                            QString *asidePath = nullptr);
