// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefile.h"
#include "problem.h"
#include "writefolder.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

/// While it lives no file may grow beyond @p bytes: the nearest to a full disk that a process can
/// do to itself.
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

/// Root may write anywhere; while this lives, the process is nobody.
class Nobody
{
public:
    Nobody()
        : m_isRoot(::geteuid() == 0)
    {
        constexpr uid_t nobody = 65534;
        m_works = !m_isRoot || ::setresuid(nobody, nobody, 0) == 0;
    }
    ~Nobody()
    {
        if (m_isRoot && m_works && ::setresuid(0, 0, 0) != 0) {
            qFatal("cannot become root again");
        }
    }
    Q_DISABLE_COPY_MOVE(Nobody)
    bool works() const { return m_works; }

private:
    bool m_isRoot;
    bool m_works;
};

} // namespace

/// What is said, and what is left, where a file cannot be written.
class TestWriteFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void piecesFailHalfway();
    void linksInACircle();
    void failsHalfway_data();
    void failsHalfway();
    void readOnlyFolder();
    void cannotBe_data();
    void cannotBe();
    void noFile_data();
    void noFile();
};

void TestWriteFailures::initTestCase()
{
    std::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit must fail, not kill
}

void TestWriteFailures::piecesFailHalfway()
{
    const Folder folder;
    const QString path = folder.put(QStringLiteral("list.csv"), oldBytes());
    const QByteArray piece(100'000, 'x');
    int given = 0;
    {
        const FileSizeLimit limit(250'000);
        const auto failure = writeFile(path, [&] {
            ++given;
            return QByteArrayView(piece);
        });
        QVERIFY(problemOf(failure).contains(QStringLiteral("larger than a file may be there")));
    }
    QVERIFY(given < 10); // no more is made than can be written
    QCOMPARE(contents(path), oldBytes());
    QCOMPARE(folder.names().size(), 1);
}

void TestWriteFailures::linksInACircle()
{
    const Folder folder;
    const QString link = folder.path(QStringLiteral("link"));
    QVERIFY(QFile::link(link, link));
    QVERIFY(problemOf(writeFile(link, newBytes())).contains(QStringLiteral("circle")));
    QVERIFY(QFileInfo(link).isSymLink());
}

void TestWriteFailures::failsHalfway_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("size");
    QTest::newRow("a large list") << (1 << 20) << (3 << 20);
    QTest::newRow("a small list, which waits in a buffer") << 0 << 100;
    QTest::newRow("no room for the end") << 20'000 << 20'001;
}

void TestWriteFailures::failsHalfway()
{
    QFETCH(const int, room);
    QFETCH(const int, size);
    const Folder folder;
    const QString path = folder.put(QStringLiteral("list.csv"), oldBytes());
    for (const QString &name : {QStringLiteral("list.csv"), QStringLiteral("new.csv")}) {
        const FileSizeLimit limit(static_cast<rlim_t>(room));
        const Result<Success, QString> failure =
            writeFile(folder.path(name), QByteArray(size, 'x'));
        QVERIFY(problemOf(failure).contains(QStringLiteral("larger than a file may be there")));
    }
    QCOMPARE(contents(path), oldBytes());
    QCOMPARE(folder.names(), QStringList{QStringLiteral("list.csv")}); // and nothing half-written
}

void TestWriteFailures::readOnlyFolder()
{
    const Folder folder;
    QVERIFY(QFile::setPermissions(folder.path(QString()), QFile::Permissions::fromInt(0x5555)));
    {
        const Nobody nobody;
        if (!nobody.works()) {
            QSKIP("Root may write anywhere, and cannot stop being root here.");
        }
        QCOMPARE(problemOf(writeFile(folder.path(), newBytes())),
                 folder.path() +
                     QStringLiteral(" could not be written: you do not have the permission to."));
    }
    QVERIFY(QFile::setPermissions(folder.path(QString()), QFile::Permissions::fromInt(0x7700)));
    QVERIFY(folder.names().isEmpty());
}

void TestWriteFailures::cannotBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("folder has vanished")
        << QStringLiteral("gone/list.csv") << QStringLiteral("gone does not exist.");
    QTest::newRow("a folder to be made")
        << QStringLiteral("gone/") << QStringLiteral("gone does not exist.");
    QTest::newRow("a file as folder")
        << QStringLiteral("file/list.csv") << QStringLiteral("file is not a folder.");
    QTest::newRow("a folder") << QString() << QStringLiteral("it is a folder, not a file.");
    QTest::newRow("too long a name")
        << QString(300, QLatin1Char('x')) << QStringLiteral("the name is too long.");
    QTest::newRow("NUL in the name")
        << QString(QChar(QChar::Null)) << QStringLiteral("cannot be the name of a file.");
    QTest::newRow("line break in the name")
        << QStringLiteral("gone\n/x") << QStringLiteral("gone⟨U+000A⟩ does not exist.");
}

void TestWriteFailures::cannotBe()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    const Folder folder;
    folder.put(QStringLiteral("file"), oldBytes());
    const QString failure = problemOf(writeFile(folder.path(name), newBytes()));
    QVERIFY2(failure.endsWith(reason), qPrintable(failure));
    QVERIFY(!failure.contains(QLatin1Char('\n')));
    QCOMPARE(folder.names(), QStringList{QStringLiteral("file")});
    QCOMPARE(contents(folder.path(QStringLiteral("file"))), oldBytes());
}

void TestWriteFailures::noFile_data()
{
    QTest::addColumn<bool>("link");
    QTest::newRow("named pipe that nobody reads") << false;
    QTest::newRow("link to a device") << true;
}

void TestWriteFailures::noFile()
{
    QFETCH(const bool, link);
    const Folder folder;
    const QByteArray path = QFile::encodeName(folder.path());
    QCOMPARE(link ? ::symlink("/dev/null", path.constData()) : ::mkfifo(path.constData(), 0600), 0);
    QCOMPARE(problemOf(writeFile(folder.path(), newBytes())),
             folder.path() +
                 QStringLiteral(" could not be written: it is a pipe or a device, not a file."));
    QCOMPARE(folder.names().size(), 1);
}

QTEST_GUILESS_MAIN(TestWriteFailures)
#include "tst_writefailures.moc"
