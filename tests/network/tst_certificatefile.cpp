// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "network/certificatefile.h"
#include "roomtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Certificate = LoopbackServer::Certificate;

namespace
{

enum class State { None, Missing, Unreadable, Key, Empty, Good };

State stateOf(const CertificateFile &file)
{
    if (file.isValue()) {
        return file.value().all.isEmpty() ? State::None : State::Good;
    }
    switch (file.error().kind) {
    case CertificateFileError::Kind::Missing:
        return State::Missing;
    case CertificateFileError::Kind::Unreadable:
        return State::Unreadable;
    case CertificateFileError::Kind::Key:
        return State::Key;
    case CertificateFileError::Kind::Empty:
        return State::Empty;
    }
    return State::None;
}

} // namespace

Q_DECLARE_METATYPE(State)

class TestCertificateFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QByteArray &content);
    static QByteArray contents(const QString &path);

private Q_SLOTS:
    void stateAndMessage_data();
    void stateAndMessage();
    void warnsAboutPrivateKeyInTheFile();
    void warnsAboutExpiredCertificates();
    void listsFirstThreeDistinctOwners();
    void fileWithoutReadPermissionIsUnreadable();
};

QString TestCertificateFile::write(const QByteArray &content)
{
    QFile file(m_folder.filePath(u"file.pem"_s));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
               ? file.fileName()
               : QString();
}

QByteArray TestCertificateFile::contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCertificateFile::stateAndMessage_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &path, State state, const char *message) {
        QTest::newRow(name) << path << state << QString::fromUtf8(message);
    };
    row("no path", {}, State::None, "");
    row("missing file", u"/nonexistent.pem"_s, State::Missing, "The file does not exist.");
    row("folder", u"/"_s, State::Unreadable, "/ cannot be read: it is a folder, not a file.");
    row("device", u"/dev/null"_s, State::Unreadable,
        "/dev/null cannot be read: it is a pipe or a device, not a file.");
    row("empty file", write({}), State::Empty, "The file contains no readable certificate (PEM).");
    row("text file", QStringLiteral(TEST_DATA_DIR "/README.md"), State::Empty,
        "The file contains no readable certificate (PEM).");
    row("private key", QStringLiteral(TEST_DATA_DIR "/tls/server.key"), State::Key,
        "This is a private key, not a certificate. Do not share it.");
    row("CA certificate", LoopbackServer::caFile(), State::Good,
        "1 certificate(s) trusted in addition to the system's: Loopback test authority.");
}

void TestCertificateFile::stateAndMessage()
{
    QFETCH(const QString, path);
    QFETCH(const State, state);
    const CertificateFile file = readCertificateFile(path);
    QCOMPARE(stateOf(file), state);
    QTEST(certificateFileSummary(file), "message");
}

void TestCertificateFile::warnsAboutPrivateKeyInTheFile()
{
    const CertificateFile file =
        readCertificateFile(write(contents(LoopbackServer::caFile()) +
                                  contents(QStringLiteral(TEST_DATA_DIR "/tls/server.key"))));
    QCOMPARE(stateOf(file), State::Good);
    QCOMPARE(file.value().all.size(), 1);
    QVERIFY(certificateFileSummary(file).contains(u"contains a private key"_s));
}

void TestCertificateFile::warnsAboutExpiredCertificates()
{
    const CertificateFile file =
        readCertificateFile(LoopbackServer::certificateFile(LoopbackServer::Certificate::Expired));
    QCOMPARE(stateOf(file), State::Good);
    QVERIFY(certificateFileSummary(file).endsWith(u"1 of them has expired."_s));
}

void TestCertificateFile::listsFirstThreeDistinctOwners()
{
    QByteArray all = contents(LoopbackServer::caFile());
    for (const Certificate certificate :
         {Certificate::Good, Certificate::SelfSigned, Certificate::OtherHost}) {
        all += contents(LoopbackServer::certificateFile(certificate));
    }
    const CertificateFile file = readCertificateFile(write(all));
    QCOMPARE(file.value().all.size(), 4); // two of them have the same owner
    QCOMPARE(certificateFileSummary(file),
             u"4 certificate(s) trusted in addition to the system's: Loopback test authority; "
             "localhost; other.example."_s);
}

void TestCertificateFile::fileWithoutReadPermissionIsUnreadable()
{
    const QString path = write(contents(LoopbackServer::caFile()));
    QFile::setPermissions(path, {});
    if (QFile file(path); file.open(QIODevice::ReadOnly)) {
        QSKIP("this user may read everything");
    }
    QCOMPARE(stateOf(readCertificateFile(path)), State::Unreadable);
    QFile::remove(path);
}

ROOM_TEST(TestCertificateFile, QCoreApplication)
#include "tst_certificatefile.moc"
