// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <iterator>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

/// The verb export on file systems that do not support O_TMPFILE or linkat, such as network shares
/// and FUSE. A seccomp filter simulates the errors.
class TestExportFallback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWithoutUnsupportedCall_data();
    void writesWithoutUnsupportedCall();
};

#ifdef Q_OS_LINUX

namespace
{

enum class Call { UnnamedFile, Link };

/// Makes the system call fail with the error, also after exec. Allocates no memory, because it is
/// called between fork and exec.
bool makeFail(Call call, int error)
{
    const auto number = static_cast<quint32>(call == Call::Link ? SYS_linkat : SYS_openat);
    // Calls of openat fail only if they have the flag O_TMPFILE, calls of linkat always.
    const auto bits = static_cast<quint32>(O_TMPFILE & ~O_DIRECTORY);
    constexpr quint32 flags = offsetof(seccomp_data, args) + 2 * sizeof(quint64); // little-endian
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                 call == Call::Link ? quint32(offsetof(seccomp_data, nr)) : flags),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, call == Call::Link ? 0xFFFFFFFFU : bits, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<quint32>(error)),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{std::size(filter), filter};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

} // namespace

Q_DECLARE_METATYPE(Call)

void TestExportFallback::writesWithoutUnsupportedCall_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<int>("error");
    QTest::newRow("O_TMPFILE, ENOENT") << Call::UnnamedFile << ENOENT;
    QTest::newRow("O_TMPFILE, EINVAL") << Call::UnnamedFile << EINVAL;
    QTest::newRow("O_TMPFILE, ENOSYS") << Call::UnnamedFile << ENOSYS;
    QTest::newRow("O_TMPFILE, EPERM") << Call::UnnamedFile << EPERM;
    QTest::newRow("O_TMPFILE, EACCES") << Call::UnnamedFile << EACCES;
    QTest::newRow("O_TMPFILE, EISDIR") << Call::UnnamedFile << EISDIR;
    QTest::newRow("O_TMPFILE, EOPNOTSUPP") << Call::UnnamedFile << EOPNOTSUPP;
    QTest::newRow("linkat, EPERM") << Call::Link << EPERM;
    QTest::newRow("linkat, ENOENT") << Call::Link << ENOENT;
    QTest::newRow("linkat, EOPNOTSUPP") << Call::Link << EOPNOTSUPP;
}

void TestExportFallback::writesWithoutUnsupportedCall()
{
    QFETCH(const Call, call);
    QFETCH(const int, error);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out"_s);
    const QString id(1'300'000, u'x'); // larger than the copy buffer
    LoopbackServer server;
    server.playAlways(Conversation::ok({id}));
    for (int round = 0; round < 2; ++round) { // creates, then replaces the file
        Program program(exportArguments(server, {u"--output"_s, path}));
        program.setTestUserSig();
        program.setChildProcessModifier([call, error] {
            if (!makeFail(call, error)) {
                ::_exit(77);
            }
        });
        const RunResult result = program.end();
        if (result.status == 77) {
            QSKIP("This system does not support seccomp.");
        }
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == "UserID\r\n" + id.toUtf8() + "\r\n");
        struct stat status
        {};
        QCOMPARE(::fstat(file.handle(), &status), 0);
        QVERIFY(round == 0 || (status.st_mode & 07777U) == 0604); // the mode is preserved
        QCOMPARE(::fchmod(file.handle(), 0604), 0);
        QCOMPARE(
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{u"out"_s});
    }
}

#else
void TestExportFallback::writesWithoutUnsupportedCall_data() {}
void TestExportFallback::writesWithoutUnsupportedCall()
{
    QSKIP("Requires seccomp of Linux.");
}
#endif

ROOM_TEST(TestExportFallback, QCoreApplication)
#include "tst_exportfallback.moc"
