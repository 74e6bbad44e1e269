// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "network/certificatefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

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
    void isTold_data();
    void isTold();
    void tellsOfAKeyBesideThem();
    void tellsOfThoseThatHaveEnded();
    void tellsOfTheFirstFew();
    void aFileThatMayNotBeRead();
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

void TestCertificateFile::isTold_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &path, State state, const char *words) {
        QTest::newRow(name) << path << state << QString::fromUtf8(words);
    };
    row("none", {}, State::None, "");
    row("missing", u"/nonexistent.pem"_s, State::Missing, "There is no such file.");
    row("a folder", u"/"_s, State::Unreadable, "/ cannot be read: it is a folder, not a file.");
    row("a device", u"/dev/null"_s, State::Unreadable,
        "/dev/null cannot be read: it is a pipe or a device, not a file.");
    row("empty", write({}), State::Empty, "There is no certificate (PEM) to be read.");
    row("a text", QStringLiteral(TEST_DATA_DIR "/README.md"), State::Empty,
        "There is no certificate (PEM) to be read.");
    row("a private key", QStringLiteral(TEST_DATA_DIR "/tls/server.key"), State::Key,
        "This is a private key, not a certificate. It is nothing to hand around.");
    row("an authority", LoopbackServer::caFile(), State::Good,
        "1 certificate(s), trusted beside the system's: Loopback test authority.");
}

void TestCertificateFile::isTold()
{
    QFETCH(const QString, path);
    QFETCH(const State, state);
    const CertificateFile file = readCertificateFile(path);
    QCOMPARE(stateOf(file), state);
    QTEST(certificateFileWords(file), "words");
}

void TestCertificateFile::tellsOfAKeyBesideThem()
{
    const CertificateFile file =
        readCertificateFile(write(contents(LoopbackServer::caFile()) +
                                  contents(QStringLiteral(TEST_DATA_DIR "/tls/server.key"))));
    QCOMPARE(stateOf(file), State::Good);
    QCOMPARE(file.value().all.size(), 1);
    QVERIFY(certificateFileWords(file).contains(u"private key in the file, too"_s));
}

void TestCertificateFile::tellsOfThoseThatHaveEnded()
{
    const CertificateFile file =
        readCertificateFile(LoopbackServer::certificateFile(LoopbackServer::Certificate::Expired));
    QCOMPARE(stateOf(file), State::Good);
    QVERIFY(certificateFileWords(file).endsWith(u"1 of them has ended."_s));
}

void TestCertificateFile::tellsOfTheFirstFew()
{
    using Certificate = LoopbackServer::Certificate;
    QByteArray all = contents(LoopbackServer::caFile());
    for (const Certificate certificate :
         {Certificate::Good, Certificate::SelfSigned, Certificate::OtherHost}) {
        all += contents(LoopbackServer::certificateFile(certificate));
    }
    const CertificateFile file = readCertificateFile(write(all));
    QCOMPARE(file.value().all.size(), 4); // two of them for the same name
    QCOMPARE(certificateFileWords(file),
             u"4 certificate(s), trusted beside the system's: Loopback test authority; localhost; "
             "other.example."_s);
}

void TestCertificateFile::aFileThatMayNotBeRead()
{
    const QString path = write(contents(LoopbackServer::caFile()));
    QFile::setPermissions(path, {});
    if (QFile file(path); file.open(QIODevice::ReadOnly)) {
        QSKIP("this user may read everything");
    }
    QCOMPARE(stateOf(readCertificateFile(path)), State::Unreadable);
    QFile::remove(path);
}

QTEST_GUILESS_MAIN(TestCertificateFile)
#include "tst_certificatefile.moc"
