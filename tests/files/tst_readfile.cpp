// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/readfile.h"

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

/// Reading a file as a whole, and what is told when that does not work.
class TestReadFile : public QObject
{
    Q_OBJECT

    QString inFolder(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const;
    void isUnreadable(const QString &path, const char *reason);

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void allOfIt_data();
    void allOfIt();
    void upToTheLimit();
    void withoutASize();
    void absent();
    void brokenLinks();
    void notAFile();
    void closedToThisUser();
    void tooManyOpenFiles();
    void namedOtherwise();
};

QString TestReadFile::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(inFolder(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

void TestReadFile::isUnreadable(const QString &path, const char *reason)
{
    const FileContent content = readFile(path, 1000);
    QVERIFY(failedAs(content, Kind::Unreadable));
    const QString &message = content.error().message;
    QVERIFY2(message.contains(QLatin1String(reason)), qPrintable(message));
}

void TestReadFile::allOfIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("with NUL") << QByteArray("a\0b", 3);
    QTest::newRow("a megabyte") << QByteArray(1024 * 1024, 'x');
}

void TestReadFile::allOfIt()
{
    QFETCH(const QByteArray, bytes);
    const QString path = write(u"a"_s, bytes);
    QVERIFY(QFile::link(path, inFolder(u"link"_s)));
    for (const QString &one : {path, inFolder(u"link"_s)}) {
        const FileContent content = readFile(one, 4 * 1024 * 1024);
        QVERIFY(content.isValue());
        QVERIFY(content.value() == bytes);
    }
}

void TestReadFile::upToTheLimit()
{
    const QString path = write(u"a"_s, QByteArray(1000, 'x'));
    QVERIFY(readFile(path, 1000).isValue());
    const FileContent content = readFile(path, 999);
    QVERIFY(failedAs(content, Kind::TooLarge));
    QVERIFY(content.error().message.contains(u"is too large"));
}

/// Such files say that they are empty.
void TestReadFile::withoutASize()
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

void TestReadFile::absent()
{
    QVERIFY(failedAs(readFile(inFolder(u"a"_s), 1000), Kind::Absent));
    QVERIFY(failedAs(readFile(inFolder(u"folder/a"_s), 1000), Kind::Absent));
}

/// A disk that is not mounted must not look like a first start.
void TestReadFile::brokenLinks()
{
    QVERIFY(QFile::link(inFolder(u"gone"_s), inFolder(u"link"_s)));
    isUnreadable(inFolder(u"link"_s), "it is a link, and what it leads to is missing");
    isUnreadable(inFolder(u"link/a"_s), "link is a link, and what it leads to is missing");
    isUnreadable(inFolder(u"link/folder/a"_s), "link is a link, and what it leads to is missing");
    QVERIFY(QFile::link(inFolder(u"circle"_s), inFolder(u"circle"_s)));
    isUnreadable(inFolder(u"circle"_s), "lead round in a circle");
}

void TestReadFile::notAFile()
{
    isUnreadable(m_folder->path(), "it is a folder, not a file");
    isUnreadable(u"/dev/null"_s, "it is a pipe or a device");
    write(u"a"_s, "x");
    isUnreadable(inFolder(u"a/b"_s), "part of its path is not a folder");
    isUnreadable(inFolder(QString(300, u'x')), "the name is too long");

    const QString pipe = inFolder(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    isUnreadable(pipe, "it is a pipe or a device"); // and nothing waits for who writes to it

    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(inFolder(u"socket"_s));
    QVERIFY(name.size() < qsizetype(sizeof(address.sun_path)));
    std::copy(name.begin(), name.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    isUnreadable(inFolder(u"socket"_s), "it is a pipe or a device");
    close(socket);
}

void TestReadFile::closedToThisUser()
{
    const QString path = write(u"a"_s, "x");
    if (geteuid() == 0) {
        QSKIP("root may read every file.");
    }
    QVERIFY(QFile::setPermissions(path, {}));
    isUnreadable(path, "you do not have permission");
    QVERIFY(QFile::setPermissions(m_folder->path(), {}));
    isUnreadable(path, "you do not have permission");
    isUnreadable(inFolder(u"b"_s), "you do not have permission"); // there may be one
    QVERIFY(QFile::setPermissions(m_folder->path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestReadFile::tooManyOpenFiles()
{
    const QString path = write(u"a"_s, "x");
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const FileContent content = readFile(path, 1000);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(failedAs(content, Kind::Unreadable));
    QVERIFY(content.error().message.contains(u"too many files are open"));
    QVERIFY(readFile(path, 1000).isValue());
}

/// Some people give a credential where a file's name is asked for.
void TestReadFile::namedOtherwise()
{
    QCOMPARE(readFile(m_folder->path(), 1000, u"--ca-file"_s).error().message,
             u"--ca-file cannot be read: it is a folder, not a file."_s);
}

QTEST_GUILESS_MAIN(TestReadFile)
#include "tst_readfile.moc"
