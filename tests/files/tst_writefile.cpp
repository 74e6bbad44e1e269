// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/fingerprint.h"
#include "files/pathbytes.h"
#include "files/writefile.h"
#include "problem.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

QByteArray oldBytes()
{
    return {"what stood there"};
}

QByteArray newBytes()
{
    return {"UserID\r\n@RBT#1\r\n\0\xFF", 18};
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

// A folder of its own for each test, and ways to look at it.
class Folder
{
public:
    QString path(const QString &name = QStringLiteral("list.csv")) const
    {
        return m_dir.filePath(name);
    }
    QString put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name)
                                                                                    : QString();
    }
    QStringList names() const
    {
        return QDir(m_dir.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private:
    QTemporaryDir m_dir;
};

// While it lives no file may grow beyond @p bytes: the nearest to a full disk that a process can do
// to itself.
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

// Root may write anywhere; while this lives, the process is nobody.
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

class TestWriteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void newFile();
    void existingFile();
    void bigFile();
    void inChunks();
    void piecesFailHalfway();
    void symbolicLinks();
    void linksInACircle();
    void failsHalfway_data();
    void failsHalfway();
    void readOnlyFolder();
    void cannotBe_data();
    void cannotBe();
    void readsBack();
    void longNames();
    void severalAtOnce();
    void namesThatAreNotUtf8();
    void noFile_data();
    void noFile();
};

void TestWriteFile::initTestCase()
{
    std::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit must fail, not kill
}

void TestWriteFile::newFile()
{
    const Folder folder;
    QCOMPARE(problemOf(writeFile(folder.path(), newBytes())), QString());
    QCOMPARE(contents(folder.path()), newBytes());
    QCOMPARE(folder.names(), QStringList{QStringLiteral("list.csv")});

    QCOMPARE(problemOf(writeFile(folder.path(QStringLiteral("客服 é\n.csv")), QByteArray())),
             QString());
    QCOMPARE(contents(folder.path(QStringLiteral("客服 é\n.csv"))), QByteArray());
}

void TestWriteFile::existingFile()
{
    const Folder folder;
    const QString path = folder.put(QStringLiteral("list.csv"), oldBytes());
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const QFile::Permissions before = QFile::permissions(path);
    QCOMPARE(problemOf(writeFile(path, newBytes())), QString());
    QCOMPARE(contents(path), newBytes());
    QCOMPARE(QFile::permissions(path), before);
    QCOMPARE(folder.names().size(), 1);
}

void TestWriteFile::bigFile()
{
    const Folder folder;
    QByteArray bytes(20'000'001, 'x');
    bytes.back() = 'y';
    QCOMPARE(problemOf(writeFile(folder.path(), bytes)), QString());
    QVERIFY(contents(folder.path()) == bytes);
}

void TestWriteFile::inChunks()
{
    const Folder folder;
    const QList<QByteArray> some = {newBytes(), QByteArray(1'300'000, 'x'), "y"};
    qsizetype given = 0;
    QCOMPARE(problemOf(writeFile(folder.path(),
                                 [&] {
                                     return given < some.size() ? QByteArrayView(some[given++])
                                                                : QByteArrayView();
                                 })),
             QString());
    QVERIFY(contents(folder.path()) == some.join());
}

void TestWriteFile::piecesFailHalfway()
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

void TestWriteFile::symbolicLinks()
{
    const Folder folder;
    const QString target = folder.put(QStringLiteral("target"), oldBytes());
    const QString link = folder.path(QStringLiteral("link"));
    const QString linkToLink = folder.path(QStringLiteral("link to link"));
    QVERIFY(QFile::link(target, link));
    QVERIFY(QFile::link(QStringLiteral("link"), linkToLink)); // relative
    QCOMPARE(problemOf(writeFile(linkToLink, newBytes())), QString());
    QCOMPARE(contents(target), newBytes());

    // A link to nothing makes its target, and stays.
    QVERIFY(QFile::remove(target));
    QCOMPARE(problemOf(writeFile(linkToLink, oldBytes())), QString());
    QCOMPARE(contents(target), oldBytes());
    QVERIFY(!QFileInfo(target).isSymLink());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(QFileInfo(linkToLink).isSymLink());
    QCOMPARE(folder.names().size(), 3);
}

void TestWriteFile::linksInACircle()
{
    const Folder folder;
    const QString link = folder.path(QStringLiteral("link"));
    QVERIFY(QFile::link(link, link));
    QVERIFY(problemOf(writeFile(link, newBytes())).contains(QStringLiteral("circle")));
    QVERIFY(QFileInfo(link).isSymLink());
}

void TestWriteFile::failsHalfway_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("size");
    QTest::newRow("a large list") << (1 << 20) << (3 << 20);
    QTest::newRow("a small list, which waits in a buffer") << 0 << 100;
    QTest::newRow("no room for the end") << 20'000 << 20'001;
}

void TestWriteFile::failsHalfway()
{
    QFETCH(const int, room);
    QFETCH(const int, size);
    const Folder folder;
    const QString path = folder.put(QStringLiteral("list.csv"), oldBytes());
    for (const QString &name : {QStringLiteral("list.csv"), QStringLiteral("new.csv")}) {
        const FileSizeLimit limit(static_cast<rlim_t>(room));
        const Result<Done, QString> failure = writeFile(folder.path(name), QByteArray(size, 'x'));
        QVERIFY(problemOf(failure).contains(QStringLiteral("larger than a file may be there")));
    }
    QCOMPARE(contents(path), oldBytes());
    QCOMPARE(folder.names(), QStringList{QStringLiteral("list.csv")}); // and nothing half-written
}

void TestWriteFile::readOnlyFolder()
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

void TestWriteFile::cannotBe_data()
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

void TestWriteFile::cannotBe()
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

void TestWriteFile::readsBack()
{
    using Comparison = Fingerprint::Comparison;
    const auto compared = [](const QByteArray &file, const QList<QByteArray> &pieces) {
        Fingerprint fingerprint;
        for (const QByteArray &piece : pieces) {
            fingerprint.add(piece);
        }
        QBuffer buffer;
        buffer.setData(file);
        buffer.open(QIODevice::ReadOnly);
        return fingerprint.compare(buffer);
    };
    const QByteArray bytes = newBytes();
    QCOMPARE(compared(bytes, {bytes}), Comparison::Same);
    QCOMPARE(compared(bytes, {bytes.first(7), bytes.sliced(7)}), Comparison::Same);
    QCOMPARE(compared(bytes, {bytes + 'x'}), Comparison::Different);
    QCOMPARE(compared(bytes, {bytes, "x"}), Comparison::Different);
    QCOMPARE(compared(bytes, {bytes.chopped(1)}), Comparison::Different);
    QCOMPARE(compared(bytes, {bytes.sliced(7), bytes.first(7)}), Comparison::Different);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QByteArray other = bytes;
        other[i] = static_cast<char>(other[i] ^ 1);
        QCOMPARE(compared(bytes, {other}), Comparison::Different);
    }
    QCOMPARE(compared({}, {}), Comparison::Same);

    const Folder folder;
    QFile cannotBeRead(folder.path());
    QVERIFY(cannotBeRead.open(QIODevice::WriteOnly));
    Fingerprint fingerprint;
    fingerprint.add(bytes);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(".")));
    QCOMPARE(fingerprint.compare(cannotBeRead), Comparison::CannotBeRead);
}

void TestWriteFile::longNames()
{
    for (const int size : {200, 248, 249, 255}) {
        const Folder folder;
        const QString name(size, QLatin1Char('n'));
        for (const QByteArray &bytes : {oldBytes(), newBytes()}) {
            QCOMPARE(problemOf(writeFile(folder.path(name), bytes)), QString());
            QCOMPARE(contents(folder.path(name)), bytes);
        }
        QCOMPARE(folder.names(), QStringList{name});
    }
}

void TestWriteFile::severalAtOnce()
{
    const Folder folder;
    const QString path = folder.path();
    std::vector<std::thread> writers;
    std::array<QString, 3> failures;
    QList<QByteArray> lists;
    for (int writer = 0; writer < 3; ++writer) {
        lists.append(QByteArray(100'000, static_cast<char>('a' + writer)));
    }
    for (size_t writer = 0; writer < failures.size(); ++writer) {
        writers.emplace_back([&, writer] {
            for (int round = 0; round < 60 && failures[writer].isEmpty(); ++round) {
                failures[writer] =
                    problemOf(writeFile(path, lists[static_cast<qsizetype>(writer)]));
            }
        });
    }
    for (std::thread &writer : writers) {
        writer.join();
    }
    for (const std::optional<QString> &failure : failures) {
        QCOMPARE(problemOf(failure), QString());
    }
    QVERIFY(lists.contains(contents(path))); // one of them, whole
    QCOMPARE(folder.names().size(), 1);
}

void TestWriteFile::namesThatAreNotUtf8()
{
    const Folder folder;
    const QString name = pathFromBytes("caf\xE9\xFF.csv");
    const QString path = folder.path(name);
    for (const QByteArray &bytes : {oldBytes(), newBytes()}) {
        QCOMPARE(problemOf(writeFile(path, bytes)), QString());
        const int file = ::open(pathBytes(path).constData(), O_RDONLY);
        QFile read;
        QVERIFY(read.open(file, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
        QCOMPARE(read.readAll(), bytes);
    }
    QCOMPARE(::unlink((folder.path(QString()).toUtf8() + "/caf\xE9\xFF.csv").constData()), 0);
    QVERIFY(folder.names().isEmpty());
    QVERIFY(problemOf(writeFile(folder.path(pathFromBytes("\xE9/x")), newBytes()))
                .contains(QStringLiteral("⟨U+DCE9⟩")));
}

void TestWriteFile::noFile_data()
{
    QTest::addColumn<bool>("link");
    QTest::newRow("named pipe that nobody reads") << false;
    QTest::newRow("link to a device") << true;
}

void TestWriteFile::noFile()
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

QTEST_GUILESS_MAIN(TestWriteFile)
#include "tst_writefile.moc"
