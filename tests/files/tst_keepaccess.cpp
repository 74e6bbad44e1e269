// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/writefile.h"
#include "roomtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <grp.h>
#include <memory>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#endif

namespace
{

constexpr uid_t userId = 1000;
constexpr gid_t userGroup = 1000;
constexpr gid_t otherGroup = 2000;

/// Runs @p action in a child process as a user without supplementary groups. Returns its result.
bool asUser(const std::function<bool()> &action)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool isUser = ::setgroups(0, nullptr) == 0 &&
                            ::setresgid(userGroup, userGroup, userGroup) == 0 &&
                            ::setresuid(userId, userId, userId) == 0;
        ::_exit(isUser && action() ? 0 : 1);
    }
    int status = -1;
    return ::waitpid(child, &status, 0) == child && status == 0;
}

} // namespace

/// The access rights and attributes that a file takes over from the one it replaces.
class TestKeepAccess : public QObject
{
    Q_OBJECT

    QByteArray path() const { return QFile::encodeName(m_folder->filePath(QStringLiteral("x"))); }
    struct stat status() const;
    bool rewrites(FileAccess access = FileAccess::Preserve) const;

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init();
    void modeOfReplacedFile_data();
    void modeOfReplacedFile();
    void modeOfNewFile_data();
    void modeOfNewFile();
    void rootKeepsOwnerAndGroup();
    void memberKeepsGroup();
    void lostGroupGrantsNoAccess_data();
    void lostGroupGrantsNoAccess();
    void keepsAccessList();
    void ignoresDefaultAccessListOfFolder();
    void keepsUserAttributes();
};

void TestKeepAccess::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(rewrites());
}

struct stat TestKeepAccess::status() const
{
    struct stat status
    {};
    if (::stat(path().constData(), &status) != 0) {
        qFatal("the file is missing");
    }
    return status;
}

bool TestKeepAccess::rewrites(FileAccess access) const
{
    return writeFile(QFile::decodeName(path()), QByteArray("new"), access).isValue();
}

void TestKeepAccess::modeOfReplacedFile_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("ownerOnly");
    QTest::newRow("0600") << 0600 << 0600 << false;
    QTest::newRow("0664") << 0664 << 0664 << false;
    QTest::newRow("0666, regardless of umask") << 0666 << 0666 << false;
    QTest::newRow("0755") << 0755 << 0755 << false;
    QTest::newRow("0644, owner only") << 0644 << 0600 << true;
    QTest::newRow("0666, owner only") << 0666 << 0600 << true;
}

void TestKeepAccess::modeOfReplacedFile()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    QFETCH(const bool, ownerOnly);
    QCOMPARE(::chmod(path().constData(), static_cast<mode_t>(before)), 0);
    QVERIFY(rewrites(ownerOnly ? FileAccess::OwnerOnly : FileAccess::Preserve));
    QCOMPARE(status().st_mode & 07777U, static_cast<mode_t>(after));
}

void TestKeepAccess::modeOfNewFile_data()
{
    QTest::addColumn<int>("mask");
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("ownerOnly");
    QTest::newRow("umask 022") << 022 << 0644 << false;
    QTest::newRow("umask 077") << 077 << 0600 << false;
    QTest::newRow("umask 0") << 0 << 0666 << false;
    QTest::newRow("owner only") << 0 << 0600 << true;
}

void TestKeepAccess::modeOfNewFile()
{
    QFETCH(const int, mask);
    QFETCH(const int, mode);
    QFETCH(const bool, ownerOnly);
    QCOMPARE(::unlink(path().constData()), 0);
    const mode_t before = ::umask(static_cast<mode_t>(mask));
    const bool written = rewrites(ownerOnly ? FileAccess::OwnerOnly : FileAccess::Preserve);
    ::umask(before);
    QVERIFY(written);
    QCOMPARE(status().st_mode & 07777U, static_cast<mode_t>(mode));
}

void TestKeepAccess::rootKeepsOwnerAndGroup()
{
    if (::geteuid() != 0) {
        QSKIP("Only root can keep another owner.");
    }
    QCOMPARE(::chown(path().constData(), userId, otherGroup), 0);
    QCOMPARE(::chmod(path().constData(), 0660), 0);
    for (const FileAccess access : {FileAccess::Preserve, FileAccess::OwnerOnly}) {
        QVERIFY(rewrites(access));
        QCOMPARE(status().st_uid, userId);
        QCOMPARE(status().st_gid, otherGroup);
    }
    QCOMPARE(status().st_mode & 07777U, mode_t(0600));
}

void TestKeepAccess::memberKeepsGroup()
{
    std::vector<gid_t> groups(static_cast<size_t>(qMax(0, ::getgroups(0, nullptr))));
    ::getgroups(static_cast<int>(groups.size()), groups.data());
    if (::geteuid() == 0) {
        groups = {otherGroup};
    }
    const auto other = std::find_if(groups.begin(), groups.end(),
                                    [](gid_t group) { return group != ::getegid(); });
    if (other == groups.end()) {
        QSKIP("This user is in one group only.");
    }
    QCOMPARE(::chown(path().constData(), static_cast<uid_t>(-1), *other), 0);
    QCOMPARE(::chmod(path().constData(), 0660), 0);
    QVERIFY(rewrites());
    QCOMPARE(status().st_gid, *other);
    QCOMPARE(status().st_mode & 07777U, mode_t(0660));
}

void TestKeepAccess::lostGroupGrantsNoAccess_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("0660") << 0660 << 0600;
    QTest::newRow("0664") << 0664 << 0644;
    QTest::newRow("0606, unreadable for the group") << 0606 << 0606;
}

void TestKeepAccess::lostGroupGrantsNoAccess()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    if (::geteuid() != 0) {
        QSKIP("Only root can give a file to a group that the user is not in.");
    }
    QCOMPARE(::chown(QFile::encodeName(m_folder->path()).constData(), userId, userGroup), 0);
    QCOMPARE(::chown(path().constData(), userId, otherGroup), 0);
    QCOMPARE(::chmod(path().constData(), static_cast<mode_t>(before)), 0);
    QVERIFY(asUser([this] { return rewrites(); }));
    QCOMPARE(status().st_gid, userGroup);
    QCOMPARE(status().st_mode & 07777U, static_cast<mode_t>(after));
}

#ifdef Q_OS_LINUX

namespace
{

constexpr auto accessAttribute = "system.posix_acl_access";
constexpr auto defaultAttribute = "system.posix_acl_default";

/// u::rw- u:1000:r-- g::--- m::rw- o::---, in the kernel's format: version 2, then tag, permissions
/// and id of each entry.
QByteArray testAccessList()
{
    return QByteArray::fromHex("02000000"
                               "01000600ffffffff"
                               "02000400e8030000"
                               "04000000ffffffff"
                               "10000600ffffffff"
                               "20000000ffffffff");
}

QByteArray attribute(const QByteArray &path, const char *name)
{
    QByteArray value(1000, '\0');
    const ssize_t size = ::getxattr(path.constData(), name, value.data(), size_t(value.size()));
    return size < 0 ? QByteArray("none") : value.first(size);
}

bool setAttribute(const QByteArray &path, const char *name, const QByteArray &value)
{
    return ::setxattr(path.constData(), name, value.constData(), size_t(value.size()), 0) == 0;
}

} // namespace

void TestKeepAccess::keepsAccessList()
{
    if (!setAttribute(path(), accessAttribute, testAccessList())) {
        QSKIP("This file system has no access lists.");
    }
    QVERIFY(rewrites());
    QCOMPARE(attribute(path(), accessAttribute), testAccessList());
    QVERIFY(rewrites(FileAccess::OwnerOnly));
    QCOMPARE(attribute(path(), accessAttribute), QByteArray("none"));
    QCOMPARE(status().st_mode & 07777U, mode_t(0600));
}

void TestKeepAccess::ignoresDefaultAccessListOfFolder()
{
    QCOMPARE(::chmod(path().constData(), 0640), 0);
    if (!setAttribute(QFile::encodeName(m_folder->path()), defaultAttribute, testAccessList())) {
        QSKIP("This file system has no access lists.");
    }
    QVERIFY(rewrites());
    QCOMPARE(attribute(path(), accessAttribute), QByteArray("none"));
    QCOMPARE(status().st_mode & 07777U, mode_t(0640));
}

void TestKeepAccess::keepsUserAttributes()
{
    if (!setAttribute(path(), "user.xdg.comment", "for the help desk") ||
        !setAttribute(path(), "user.empty", {})) {
        QSKIP("This file system has no attributes.");
    }
    QVERIFY(rewrites());
    QCOMPARE(attribute(path(), "user.xdg.comment"), QByteArray("for the help desk"));
    QCOMPARE(attribute(path(), "user.empty"), QByteArray());
}

#else
void TestKeepAccess::keepsAccessList() {}
void TestKeepAccess::ignoresDefaultAccessListOfFolder() {}
void TestKeepAccess::keepsUserAttributes() {}
#endif

ROOM_TEST(TestKeepAccess, QCoreApplication)
#include "tst_keepaccess.moc"
