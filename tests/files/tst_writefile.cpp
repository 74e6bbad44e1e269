// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/fingerprint.h"
#include "files/pathbytes.h"
#include "files/writefile.h"
#include "problem.h"
#include "writefolder.h"

#include <QBuffer>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <vector>

/// Writing a file as a whole.
class TestWriteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newFile();
    void existingFile();
    void bigFile();
    void inChunks();
    void symbolicLinks();
    void readsBack();
    void longNames();
    void severalAtOnce();
    void namesThatAreNotUtf8();
};

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
    for (const QString &failure : failures) {
        QCOMPARE(failure, QString());
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

QTEST_GUILESS_MAIN(TestWriteFile)
#include "tst_writefile.moc"
