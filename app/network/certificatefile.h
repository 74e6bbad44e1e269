// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QList>
#include <QSslCertificate>
#include <QString>

/// Additional trusted certificates (PEM) from a file.
struct Certificates
{
    QList<QSslCertificate> all; ///< empty only if no path was given
    bool hasKey = false;        ///< the file also holds a private key
};

/// Why no certificate could be read. The user has to fix the file.
struct CertificateFileError
{
    enum class Kind {
        Missing,    ///< there is no such file
        Unreadable, ///< reading failed, or it is not a regular file; see message
        Key,        ///< a private key, but no certificate
        Empty,      ///< no certificate in PEM form
    };
    Kind kind = Kind::Missing;
    QString message = {}; ///< for Unreadable: one whole sentence
};

using CertificateFile = Result<Certificates, CertificateFileError>;

/// @p shownAs: the name of the file in error messages; by default its path.
CertificateFile readCertificateFile(const QString &path, const QString &shownAs = {});

/// Whole sentences for the user: the error, or the owners of the certificates. Empty if no path was
/// given.
QString certificateFileSummary(const CertificateFile &file);

/// Only the certificates. Empty if none can be read.
QList<QSslCertificate> readCertificates(const QString &path);
