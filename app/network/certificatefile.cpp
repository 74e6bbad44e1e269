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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CertificateFile)
};

/// Anybody can write anything into a certificate.
QString ownerOf(const QSslCertificate &certificate)
{
    constexpr qsizetype longest = 60;
    for (const auto info : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        const QString name = certificate.subjectInfo(info).value(0);
        if (!name.isEmpty()) {
            return displayLine(name, longest);
        }
    }
    return Words::tr("without a name");
}

/// The first few, each once.
QString owners(const QList<QSslCertificate> &certificates)
{
    constexpr qsizetype most = 3;
    QStringList names;
    for (const QSslCertificate &certificate : certificates) {
        const QString name = ownerOf(certificate);
        if (!names.contains(name)) {
            names.append(name);
        }
    }
    const bool more = names.size() > most;
    return names.first(std::min(most, names.size()))
               .join(Words::tr("; ", "between names of certificates")) +
           (more ? u"; …"_s : QString());
}

QString wordsOf(const Certificates &file)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto ended =
        std::count_if(file.all.begin(), file.all.end(), [&now](const QSslCertificate &certificate) {
            return certificate.expiryDate() < now;
        });
    QStringList all{Words::tr("%n certificate(s), trusted beside the system's: %1.", nullptr,
                              static_cast<int>(file.all.size()))
                        .arg(owners(file.all))};
    if (ended > 0) {
        all.append(Words::tr("%n of them has ended.", nullptr, static_cast<int>(ended)));
    }
    if (file.hasKey) {
        all.append(Words::tr("There is a private key in the file, too. It is not used, and does "
                             "not belong there."));
    }
    return sentences(all);
}

} // namespace

CertificateFile readCertificateFile(const QString &path, const QString &shownAs)
{
    if (path.isEmpty()) {
        return Certificates();
    }
    constexpr qint64 largest = 16 * 1024 * 1024;
    const FileContent content = readFile(path, largest, shownAs);
    if (failedAs(content, ReadError::Kind::Absent)) {
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

QString certificateFileWords(const CertificateFile &file)
{
    if (file.isValue()) {
        return file.value().all.isEmpty() ? QString() : wordsOf(file.value());
    }
    switch (file.error().kind) {
    case Kind::Missing:
        return Words::tr("There is no such file.");
    case Kind::Unreadable:
        return file.error().message;
    case Kind::Key:
        return Words::tr("This is a private key, not a certificate. It is nothing to hand around.");
    case Kind::Empty:
        return Words::tr("There is no certificate (PEM) to be read.");
    }
    return {};
}

QList<QSslCertificate> readCertificates(const QString &path)
{
    const CertificateFile file = readCertificateFile(path);
    return file.isValue() ? file.value().all : QList<QSslCertificate>();
}
