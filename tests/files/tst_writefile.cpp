// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortext.h"
#include "files/fingerprint.h"
#include "files/pathbytes.h"
#include "files/writefile.h"
#include "roomtest.h"
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

/// Writing whole files.
class TestWriteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsFile();
    void replacesFile();
    void writesLargeFile();
    void writesGeneratedChunks();
    void replacesTargetOfLink();
    void fingerprintDetectsChanges();
    void acceptsLongNames();
    void concurrentWritersLeaveOneWholeFile();
    void acceptsNamesThatAreNotUtf8();
};

void TestWriteFile::createsFile()
{
    const Folder folder;
    QCOMPARE(errorText(writeFile(folder.path(), newBytes())), QString());
    QCOMPARE(contents(folder.path()), newBytes());
    QCOMPARE(folder.names(), QStringList{QStringLiteral("list.csv")});

    QCOMPARE(errorText(writeFile(folder.path(QStringLiteral("客服 é\n.csv")), QByteArray())),
             QString());
    QCOMPARE(contents(folder.path(QStringLiteral("客服 é\n.csv"))), QByteArray());
}

void TestWriteFile::replacesFile()
{
    const Folder folder;
    const QString path = folder.create(QStringLiteral("list.csv"), oldBytes());
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const QFile::Permissions before = QFile::permissions(path);
    QCOMPARE(errorText(writeFile(path, newBytes())), QString());
    QCOMPARE(contents(path), newBytes());
    QCOMPARE(QFile::permissions(path), before);
    QCOMPARE(folder.names().size(), 1);
}

void TestWriteFile::writesLargeFile()
{
    const Folder folder;
    QByteArray bytes(20'000'001, 'x');
    bytes.back() = 'y';
    QCOMPARE(errorText(writeFile(folder.path(), bytes)), QString());
    QVERIFY(contents(folder.path()) == bytes);
}

void TestWriteFile::writesGeneratedChunks()
{
    const Folder folder;
    const QList<QByteArray> chunks = {newBytes(), QByteArray(1'300'000, 'x'), "y"};
    qsizetype next = 0;
    QCOMPARE(errorText(writeFile(folder.path(),
                                 [&] {
                                     return next < chunks.size() ? QByteArrayView(chunks[next++])
                                                                 : QByteArrayView();
                                 })),
             QString());
    QVERIFY(contents(folder.path()) == chunks.join());
}

void TestWriteFile::replacesTargetOfLink()
{
    const Folder folder;
    const QString target = folder.create(QStringLiteral("target"), oldBytes());
    const QString link = folder.path(QStringLiteral("link"));
    const QString linkToLink = folder.path(QStringLiteral("link to link"));
    QVERIFY(QFile::link(target, link));
    QVERIFY(QFile::link(QStringLiteral("link"), linkToLink)); // relative
    QCOMPARE(errorText(writeFile(linkToLink, newBytes())), QString());
    QCOMPARE(contents(target), newBytes());

    // Writing to a broken link creates its target and keeps the link.
    QVERIFY(QFile::remove(target));
    QCOMPARE(errorText(writeFile(linkToLink, oldBytes())), QString());
    QCOMPARE(contents(target), oldBytes());
    QVERIFY(!QFileInfo(target).isSymLink());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(QFileInfo(linkToLink).isSymLink());
    QCOMPARE(folder.names().size(), 3);
}

void TestWriteFile::fingerprintDetectsChanges()
{
    using Comparison = Fingerprint::Comparison;
    const auto compared = [](const QByteArray &file, const QList<QByteArray> &chunks) {
        Fingerprint fingerprint;
        for (const QByteArray &chunk : chunks) {
            fingerprint.add(chunk);
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

void TestWriteFile::acceptsLongNames()
{
    for (const int size : {200, 248, 249, 255}) {
        const Folder folder;
        const QString name(size, QLatin1Char('n'));
        for (const QByteArray &bytes : {oldBytes(), newBytes()}) {
            QCOMPARE(errorText(writeFile(folder.path(name), bytes)), QString());
            QCOMPARE(contents(folder.path(name)), bytes);
        }
        QCOMPARE(folder.names(), QStringList{name});
    }
}

void TestWriteFile::concurrentWritersLeaveOneWholeFile()
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
                    errorText(writeFile(path, lists[static_cast<qsizetype>(writer)]));
            }
        });
    }
    for (std::thread &writer : writers) {
        writer.join();
    }
    for (const QString &failure : failures) {
        QCOMPARE(failure, QString());
    }
    QVERIFY(lists.contains(contents(path))); // one of them, complete
    QCOMPARE(folder.names().size(), 1);
}

void TestWriteFile::acceptsNamesThatAreNotUtf8()
{
    const Folder folder;
    const QString name = pathFromBytes("caf\xE9\xFF.csv");
    const QString path = folder.path(name);
    for (const QByteArray &bytes : {oldBytes(), newBytes()}) {
        QCOMPARE(errorText(writeFile(path, bytes)), QString());
        const int file = ::open(pathBytes(path).constData(), O_RDONLY);
        QFile read;
        QVERIFY(read.open(file, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
        QCOMPARE(read.readAll(), bytes);
    }
    QCOMPARE(::unlink((folder.path(QString()).toUtf8() + "/caf\xE9\xFF.csv").constData()), 0);
    QVERIFY(folder.names().isEmpty());
    QVERIFY(errorText(writeFile(folder.path(pathFromBytes("\xE9/x")), newBytes()))
                .contains(QStringLiteral("⟨U+DCE9⟩")));
}

ROOM_TEST(TestWriteFile, QCoreApplication)
#include "tst_writefile.moc"
