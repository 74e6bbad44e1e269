// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/credential.h"
#include "export/exportformat.h"
#include "network/timelimits.h"

#include <QCommandLineOption>
#include <QSslCertificate>
#include <QString>
#include <QUrl>

#include <optional>

/// What "chatbot-admin export" was asked to do; every part is sound by itself.
struct ExportOptions
{
    QString region; ///< id of a documented region, "custom" or "sandbox"
    QUrl endpoint;  ///< of the region or the custom one; empty for the sandbox
    std::optional<quint32> sdkAppId;
    std::optional<QString> identifier;
    std::optional<Credential> credential;
    QString keptUnder; ///< of a saved connection: the id of its UserSig in the keychain, which is
                       ///< still to be opened; else empty
    ExportFormat format = ExportFormat::Csv;
    QString output; ///< a path; empty: standard output
    QString filter;
    int maxRetries = 3;
    TimeLimits limits;
    QList<QSslCertificate> certificates; ///< trusted beside the system's
    bool verbose = false;
    std::optional<QString> help; ///< only this text is asked for
};

/// Reads the call's words, the saved connections, the credential's file or environment and the
/// certificates. The error is the words for what is off.
Result<ExportOptions, QString> readExportOptions(const QStringList &arguments);
