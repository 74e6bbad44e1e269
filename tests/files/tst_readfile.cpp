// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/readfile.h"
#include "roomtest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using Kind = ReadError::Kind;

/// Reading whole files, and the errors if that fails.
class TestReadFile : public QObject
{
    Q_OBJECT

    QString filePath(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const;
    void verifyUnreadable(const QString &path, const char *reason);

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsWholeFile_data();
    void readsWholeFile();
    void refusesFileAboveLimit();
    void readsFileWithoutSize();
    void reportsAbsentFile();
    void reportsBrokenLinks();
    void refusesWhatIsNotAFile();
    void reportsMissingPermission();
    void reportsTooManyOpenFiles();
    void messageContainsDisplayName();
};

QString TestReadFile::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

void TestReadFile::verifyUnreadable(const QString &path, const char *reason)
{
    const FileContent content = readFile(path, 1000);
    QVERIFY(isError(content, Kind::Unreadable));
    const QString &message = content.error().message;
    QVERIFY2(message.contains(QLatin1String(reason)), qPrintable(message));
}

void TestReadFile::readsWholeFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("single byte") << QByteArray("x");
    QTest::newRow("contains NUL") << QByteArray("a\0b", 3);
    QTest::newRow("1 MiB") << QByteArray(1024 * 1024, 'x');
}

void TestReadFile::readsWholeFile()
{
    QFETCH(const QByteArray, bytes);
    const QString path = write(u"a"_s, bytes);
    QVERIFY(QFile::link(path, filePath(u"link"_s)));
    for (const QString &one : {path, filePath(u"link"_s)}) {
        const FileContent content = readFile(one, 4 * 1024 * 1024);
        QVERIFY(content.isValue());
        QVERIFY(content.value() == bytes);
    }
}

void TestReadFile::refusesFileAboveLimit()
{
    const QString path = write(u"a"_s, QByteArray(1000, 'x'));
    QVERIFY(readFile(path, 1000).isValue());
    const FileContent content = readFile(path, 999);
    QVERIFY(isError(content, Kind::TooLarge));
    QVERIFY(content.error().message.contains(u"is too large"));
}

/// Files in /proc report size 0.
void TestReadFile::readsFileWithoutSize()
{
    const QString path = u"/proc/self/status"_s;
    if (!QFile::exists(path)) {
        QSKIP("There is no /proc here.");
    }
    const FileContent content = readFile(path, 1024 * 1024);
    QVERIFY(content.isValue());
    QVERIFY(content.value().startsWith("Name:"));
    QVERIFY(content.value().endsWith('\n'));
}

void TestReadFile::reportsAbsentFile()
{
    QVERIFY(isError(readFile(filePath(u"a"_s), 1000), Kind::Absent));
    QVERIFY(isError(readFile(filePath(u"folder/a"_s), 1000), Kind::Absent));
}

/// A settings file may be a link to a disk that is not mounted. If it then counted as absent, the
/// program would behave as at its first start.
void TestReadFile::reportsBrokenLinks()
{
    QVERIFY(QFile::link(filePath(u"gone"_s), filePath(u"link"_s)));
    verifyUnreadable(filePath(u"link"_s), "it is a link, and its target is missing");
    verifyUnreadable(filePath(u"link/a"_s), "link is a link, and its target is missing");
    verifyUnreadable(filePath(u"link/folder/a"_s), "link is a link, and its target is missing");
    QVERIFY(QFile::link(filePath(u"circle"_s), filePath(u"circle"_s)));
    verifyUnreadable(filePath(u"circle"_s), "form a loop");
}

void TestReadFile::refusesWhatIsNotAFile()
{
    verifyUnreadable(m_folder->path(), "it is a folder, not a file");
    verifyUnreadable(u"/dev/null"_s, "it is a pipe or a device");
    write(u"a"_s, "x");
    verifyUnreadable(filePath(u"a/b"_s), "part of its path is not a folder");
    verifyUnreadable(filePath(QString(300, u'x')), "the name is too long");

    const QString pipe = filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    verifyUnreadable(pipe, "it is a pipe or a device"); // without blocking

    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(filePath(u"socket"_s));
    QVERIFY(name.size() < qsizetype(sizeof(address.sun_path)));
    std::copy(name.begin(), name.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    verifyUnreadable(filePath(u"socket"_s), "it is a pipe or a device");
    close(socket);
}

void TestReadFile::reportsMissingPermission()
{
    const QString path = write(u"a"_s, "x");
    if (geteuid() == 0) {
        QSKIP("root may read every file.");
    }
    QVERIFY(QFile::setPermissions(path, {}));
    verifyUnreadable(path, "you do not have permission");
    QVERIFY(QFile::setPermissions(m_folder->path(), {}));
    verifyUnreadable(path, "you do not have permission");
    verifyUnreadable(filePath(u"b"_s), "you do not have permission"); // it may exist
    QVERIFY(QFile::setPermissions(m_folder->path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestReadFile::reportsTooManyOpenFiles()
{
    const QString path = write(u"a"_s, "x");
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const FileContent content = readFile(path, 1000);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(isError(content, Kind::Unreadable));
    QVERIFY(content.error().message.contains(u"too many files are open"));
    QVERIFY(readFile(path, 1000).isValue());
}

/// Users sometimes pass a credential in place of a file name: it must not appear in the message.
void TestReadFile::messageContainsDisplayName()
{
    QCOMPARE(readFile(m_folder->path(), 1000, u"--ca-file"_s).error().message,
             u"--ca-file cannot be read: it is a folder, not a file."_s);
}

ROOM_TEST(TestReadFile, QCoreApplication)
#include "tst_readfile.moc"
