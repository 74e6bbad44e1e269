// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QString>

/// A file of further trusted certificates (PEM), as it was found.
struct CertificateFile
{
    enum class State {
        None,       ///< no path was given
        Missing,    ///< there is no such file
        Unreadable, ///< it could not be read, or is none: problem says why
        Key,        ///< no certificate, but a private key
        Empty,      ///< no certificate in PEM form
        Good,
    };
    State state = State::None;
    QList<QSslCertificate> certificates; ///< some, where it is Good
    bool hasKey = false;                 ///< a private key stands beside them
    QString problem = {};                ///< of Unreadable: one whole sentence
};

/// shownAs: see readFile().
CertificateFile readCertificateFile(const QString &path, const QString &shownAs = {});

/// Whether the person has to fix something.
bool isWrong(const CertificateFile &file);

/// What is wrong with it, or whose certificates it has, in whole sentences; empty for None.
QString certificateFileWords(const CertificateFile &file);

/// The certificates alone; empty where there are none to be read.
QList<QSslCertificate> readCertificates(const QString &path);
