// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortext.h"
#include "files/writefile.h"
#include "roomtest.h"
#include "writefolder.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

/// Limits the size of files to @p bytes while it exists: the closest to a full disk that a process
/// can simulate.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

/// Root may write anywhere. While this object exists, the process runs as the user "nobody".
class UnprivilegedUser
{
public:
    UnprivilegedUser()
        : m_isRoot(::geteuid() == 0)
    {
        constexpr uid_t nobody = 65534;
        m_isActive = !m_isRoot || ::setresuid(nobody, nobody, 0) == 0;
    }
    ~UnprivilegedUser()
    {
        if (m_isRoot && m_isActive && ::setresuid(0, 0, 0) != 0) {
            qFatal("cannot become root again");
        }
    }
    Q_DISABLE_COPY_MOVE(UnprivilegedUser)
    bool isActive() const { return m_isActive; }

private:
    bool m_isRoot;
    bool m_isActive;
};

} // namespace

/// The errors, and the files left behind, if a file cannot be written.
class TestWriteFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsOldFileIfChunksDoNotFit();
    void reportsCircularLinks();
    void keepsOldFileIfDiskIsFull_data();
    void keepsOldFileIfDiskIsFull();
    void reportsReadOnlyFolder();
    void reportsInvalidPath_data();
    void reportsInvalidPath();
    void refusesPipesAndDevices_data();
    void refusesPipesAndDevices();
};

void TestWriteFailures::initTestCase()
{
    std::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit must fail, not kill the process
}

void TestWriteFailures::keepsOldFileIfChunksDoNotFit()
{
    const Folder folder;
    const QString path = folder.create(QStringLiteral("list.csv"), oldBytes());
    const QByteArray chunk(100'000, 'x');
    int chunks = 0;
    {
        const FileSizeLimit limit(250'000);
        const auto failure = writeFile(path, [&] {
            ++chunks;
            return QByteArrayView(chunk);
        });
        QVERIFY(errorText(failure).contains(QStringLiteral("too large for the file system")));
    }
    QVERIFY(chunks < 10); // stops generating after the failure
    QCOMPARE(contents(path), oldBytes());
    QCOMPARE(folder.names().size(), 1);
}

void TestWriteFailures::reportsCircularLinks()
{
    const Folder folder;
    const QString link = folder.path(QStringLiteral("link"));
    QVERIFY(QFile::link(link, link));
    QVERIFY(errorText(writeFile(link, newBytes())).contains(QStringLiteral("form a loop")));
    QVERIFY(QFileInfo(link).isSymLink());
}

void TestWriteFailures::keepsOldFileIfDiskIsFull_data()
{
    QTest::addColumn<int>("limitBytes");
    QTest::addColumn<int>("size");
    QTest::newRow("large file") << (1 << 20) << (3 << 20);
    QTest::newRow("small file, fits into a buffer") << 0 << 100;
    QTest::newRow("last byte does not fit") << 20'000 << 20'001;
}

void TestWriteFailures::keepsOldFileIfDiskIsFull()
{
    QFETCH(const int, limitBytes);
    QFETCH(const int, size);
    const Folder folder;
    const QString path = folder.create(QStringLiteral("list.csv"), oldBytes());
    for (const QString &name : {QStringLiteral("list.csv"), QStringLiteral("new.csv")}) {
        const FileSizeLimit limit(static_cast<rlim_t>(limitBytes));
        const Result<Success, QString> failure =
            writeFile(folder.path(name), QByteArray(size, 'x'));
        QVERIFY(errorText(failure).contains(QStringLiteral("too large for the file system")));
    }
    QCOMPARE(contents(path), oldBytes());
    QCOMPARE(folder.names(), QStringList{QStringLiteral("list.csv")}); // and no partial file
}

void TestWriteFailures::reportsReadOnlyFolder()
{
    const Folder folder;
    QVERIFY(QFile::setPermissions(folder.path(QString()), QFile::Permissions::fromInt(0x5555)));
    {
        const UnprivilegedUser user;
        if (!user.isActive()) {
            QSKIP("Root may write anywhere, and cannot stop being root here.");
        }
        QCOMPARE(errorText(writeFile(folder.path(), newBytes())),
                 folder.path() +
                     QStringLiteral(" could not be written: you do not have permission."));
    }
    QVERIFY(QFile::setPermissions(folder.path(QString()), QFile::Permissions::fromInt(0x7700)));
    QVERIFY(folder.names().isEmpty());
}

void TestWriteFailures::reportsInvalidPath_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("missing folder")
        << QStringLiteral("gone/list.csv") << QStringLiteral("gone does not exist.");
    QTest::newRow("missing folder with a trailing slash")
        << QStringLiteral("gone/") << QStringLiteral("gone does not exist.");
    QTest::newRow("file in place of a folder")
        << QStringLiteral("file/list.csv") << QStringLiteral("file is not a folder.");
    QTest::newRow("folder") << QString() << QStringLiteral("it is a folder, not a file.");
    QTest::newRow("name too long")
        << QString(300, QLatin1Char('x')) << QStringLiteral("the name is too long.");
    QTest::newRow("NUL in the name")
        << QString(QChar(QChar::Null)) << QStringLiteral("cannot be the name of a file.");
    QTest::newRow("line break in the name")
        << QStringLiteral("gone\n/x") << QStringLiteral("gone⟨U+000A⟩ does not exist.");
}

void TestWriteFailures::reportsInvalidPath()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    const Folder folder;
    folder.create(QStringLiteral("file"), oldBytes());
    const QString failure = errorText(writeFile(folder.path(name), newBytes()));
    QVERIFY2(failure.endsWith(reason), qPrintable(failure));
    QVERIFY(!failure.contains(QLatin1Char('\n')));
    QCOMPARE(folder.names(), QStringList{QStringLiteral("file")});
    QCOMPARE(contents(folder.path(QStringLiteral("file"))), oldBytes());
}

void TestWriteFailures::refusesPipesAndDevices_data()
{
    QTest::addColumn<bool>("link");
    QTest::newRow("named pipe without a reader") << false;
    QTest::newRow("link to a device") << true;
}

void TestWriteFailures::refusesPipesAndDevices()
{
    QFETCH(const bool, link);
    const Folder folder;
    const QByteArray path = QFile::encodeName(folder.path());
    QCOMPARE(link ? ::symlink("/dev/null", path.constData()) : ::mkfifo(path.constData(), 0600), 0);
    QCOMPARE(errorText(writeFile(folder.path(), newBytes())),
             folder.path() +
                 QStringLiteral(" could not be written: it is a pipe or a device, not a file."));
    QCOMPARE(folder.names().size(), 1);
}

ROOM_TEST(TestWriteFailures, QCoreApplication)
#include "tst_writefailures.moc"
