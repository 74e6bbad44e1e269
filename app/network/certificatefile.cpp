// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/certificatefile.h"

#include "files/readfile.h"
#include "text/displaytext.h"
#include "text/sentences.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

using Kind = CertificateFileError::Kind;

namespace
{

struct CertificateFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(CertificateFile)
};

/// Cleaned for display: a certificate may contain any text.
QString ownerName(const QSslCertificate &certificate)
{
    constexpr qsizetype maxLength = 60;
    for (const auto info : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        const QString name = certificate.subjectInfo(info).value(0);
        if (!name.isEmpty()) {
            return displayLine(name, maxLength);
        }
    }
    return CertificateFileTexts::tr("without a name");
}

/// The first few distinct owners.
QString ownerNames(const QList<QSslCertificate> &certificates)
{
    constexpr qsizetype maxNames = 3;
    QStringList names;
    for (const QSslCertificate &certificate : certificates) {
        const QString name = ownerName(certificate);
        if (!names.contains(name)) {
            names.append(name);
        }
    }
    const bool hasMore = names.size() > maxNames;
    return names.first(std::min(maxNames, names.size()))
               .join(CertificateFileTexts::tr("; ", "between names of certificates")) +
           (hasMore ? u"; …"_s : QString());
}

QString summary(const Certificates &file)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto expired =
        std::count_if(file.all.begin(), file.all.end(), [&now](const QSslCertificate &certificate) {
            return certificate.expiryDate() < now;
        });
    QStringList lines{
        CertificateFileTexts::tr("%n certificate(s) trusted in addition to the system's: %1.",
                                 nullptr, static_cast<int>(file.all.size()))
            .arg(ownerNames(file.all))};
    if (expired > 0) {
        lines.append(CertificateFileTexts::tr("%n of them has expired.", nullptr,
                                              static_cast<int>(expired)));
    }
    if (file.hasKey) {
        lines.append(CertificateFileTexts::tr(
            "The file also contains a private key. It is not used. Remove it from the file."));
    }
    return joinSentences(lines);
}

} // namespace

CertificateFile readCertificateFile(const QString &path, const QString &shownAs)
{
    if (path.isEmpty()) {
        return Certificates();
    }
    constexpr qint64 maxSize = 16 * 1024 * 1024; // bytes
    const FileContent content = readFile(path, maxSize, shownAs);
    if (isError(content, ReadError::Kind::Absent)) {
        return CertificateFileError{Kind::Missing};
    }
    if (!content.isValue()) {
        return CertificateFileError{Kind::Unreadable, content.error().message};
    }
    const QByteArray &bytes = content.value();
    Certificates read{QSslCertificate::fromData(bytes, QSsl::Pem),
                      bytes.contains("PRIVATE KEY-----")};
    if (read.all.isEmpty()) {
        return CertificateFileError{read.hasKey ? Kind::Key : Kind::Empty};
    }
    return read;
}

QString certificateFileSummary(const CertificateFile &file)
{
    if (file.isValue()) {
        return file.value().all.isEmpty() ? QString() : summary(file.value());
    }
    switch (file.error().kind) {
    case Kind::Missing:
        return CertificateFileTexts::tr("The file does not exist.");
    case Kind::Unreadable:
        return file.error().message;
    case Kind::Key:
        return CertificateFileTexts::tr(
            "This is a private key, not a certificate. Do not share it.");
    case Kind::Empty:
        return CertificateFileTexts::tr("The file contains no readable certificate (PEM).");
    }
    return {};
}

QList<QSslCertificate> readCertificates(const QString &path)
{
    const CertificateFile file = readCertificateFile(path);
    return file.isValue() ? file.value().all : QList<QSslCertificate>();
}
