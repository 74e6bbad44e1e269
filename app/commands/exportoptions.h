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

/// The checked options of "chatbot-admin export".
struct ExportOptions
{
    QString region; ///< id of a documented region, "custom" or "sandbox"
    QUrl endpoint;  ///< of the region or the custom one; empty for the sandbox
    std::optional<quint32> sdkAppId;
    std::optional<QString> identifier;
    std::optional<Credential> credential;
    QString keychainId; ///< of the saved connection's UserSig, not read yet; empty if there is none
    ExportFormat format = ExportFormat::Csv;
    QString output; ///< a path; empty for standard output
    QString filter;
    int maxRetries = 3;
    TimeLimits limits;
    QList<QSslCertificate> certificates; ///< trusted in addition to the system's
    bool verbose = false;
    std::optional<QString> help; ///< print this text and do nothing else
};

/// Parses the arguments, and reads the files and environment variables that they refer to:
/// connections, credential, certificates. The error is a whole sentence.
Result<ExportOptions, QString> readExportOptions(const QStringList &arguments);
