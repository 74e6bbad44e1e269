// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QList>
#include <QSslCertificate>
#include <QString>

/// The further trusted certificates (PEM) of a file.
struct Certificates
{
    QList<QSslCertificate> all; ///< empty only if no path was given
    bool hasKey = false;        ///< a private key stands beside them
};

/// Why a file has none: the person has to fix something.
struct CertificateFileError
{
    enum class Kind {
        Missing,    ///< there is no such file
        Unreadable, ///< it could not be read, or is none: message says why
        Key,        ///< no certificate, but a private key
        Empty,      ///< no certificate in PEM form
    };
    Kind kind = Kind::Missing;
    QString message = {}; ///< of Unreadable: one whole sentence
};

using CertificateFile = Result<Certificates, CertificateFileError>;

/// shownAs: see readFile().
CertificateFile readCertificateFile(const QString &path, const QString &shownAs = {});

/// What is wrong with it, or whose certificates it has, in whole sentences; empty if no path was
/// given.
QString certificateFileWords(const CertificateFile &file);

/// The certificates alone; empty where there are none to be read.
QList<QSslCertificate> readCertificates(const QString &path);
