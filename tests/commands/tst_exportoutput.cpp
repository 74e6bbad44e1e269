// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contents.h"
#include "loopbackserver.h"
#include "oldbytes.h"
#include "program.h"
#include "roomtest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace
{

QByteArray newBytes()
{
    return "UserID\r\n@RBT#1\r\n";
}

} // namespace

/// The output file of the verb export, which is replaced as a whole or not at all.
class TestExportOutput : public QObject
{
    Q_OBJECT

    QString path(const QString &name = u"out"_s) const { return m_folder->filePath(name); }
    /// All files in the folder, including temporary ones.
    QStringList files() const;
    void write(const QString &name, const QByteArray &bytes = oldBytes());

    LoopbackServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init();
    void createsFile_data();
    void createsFile();
    void replacesWholeFile();
    void replacesTargetOfLink_data();
    void replacesTargetOfLink();
    void failedFetchKeepsFile_data();
    void failedFetchKeepsFile();
    void reportsUnwritableFile_data();
    void reportsUnwritableFile();
    void reportsFileSizeLimit();
    void replacesFileWithLongName();
    void reportsPipeWithoutReader();
    void concurrentExportsWriteSameFile();
    void writesBelowInaccessibleFolder();
    void supportsNamesThatAreNotUtf8_data();
    void supportsNamesThatAreNotUtf8();
};

void TestExportOutput::init()
{
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    m_folder = std::make_unique<QTemporaryDir>();
}

QStringList TestExportOutput::files() const
{
    return QDir(m_folder->path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

void TestExportOutput::write(const QString &name, const QByteArray &bytes)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestExportOutput::createsFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"list.csv"_s;
    QTest::newRow("not ASCII") << u"客户 список.csv"_s;
    QTest::newRow("blanks and quotes") << u" a 'b' \"c\" "_s;
    QTest::newRow("line break") << u"a\nb"_s;
    QTest::newRow("percent signs") << u"100%1%2.csv"_s;
    QTest::newRow("looks like an option") << u"--verbose"_s;
    QTest::newRow("long") << QString(200, u'n');
    QTest::newRow("maximum length") << QString(255, u'n');
}

void TestExportOutput::createsFile()
{
    QFETCH(QString, name);
    for (const QString &output :
         {path(name), name}) { // absolute, and relative to the working directory
        Program program(exportArguments(m_server, {u"--output"_s, output}));
        program.setWorkingDirectory(m_folder->path());
        program.setTestUserSig();
        const RunResult result = program.end();
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(files(), QStringList{name});
        QCOMPARE(contents(path(name)), newBytes());
        QVERIFY(QFile::remove(path(name)));
    }
}

void TestExportOutput::replacesWholeFile()
{
    write(u"out"_s, QByteArray(100'000, 'o')); // longer than the new content
    QCOMPARE(runExportProgram(m_server, {u"--output"_s, path()}).status, 0);
    QCOMPARE(contents(path()), newBytes());
    QCOMPARE(runExportProgram(m_server, {u"--output"_s, path(), u"--format=json"_s}).status, 0);
    QCOMPARE(contents(path()), QByteArray("[\n{\"UserID\":\"@RBT#1\"}\n]\n"));
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestExportOutput::replacesTargetOfLink_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("exists");
    QTest::newRow("file") << u"real"_s << true;
    QTest::newRow("file in another folder") << u"folder/real"_s << true;
    QTest::newRow("dangling link") << u"real"_s << false;
}

void TestExportOutput::replacesTargetOfLink()
{
    QFETCH(QString, target);
    QFETCH(bool, exists);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    if (exists) {
        write(target);
    }
    QVERIFY(QFile::link(target, path(u"link"_s)));
    QVERIFY(QFile::link(u"link"_s, path()));
    QCOMPARE(runExportProgram(m_server, {u"--output"_s, path()}).status, 0);
    QCOMPARE(contents(path(target)), newBytes());
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
}

void TestExportOutput::failedFetchKeepsFile_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QStringList>("extraOptions");
    QTest::addColumn<int>("status");
    QTest::newRow("service error") << Conversation::failure(70001) << QStringList() << 3;
    QTest::newRow("HTML page") << Conversation::html(200) << QStringList() << 4;
    QTest::newRow("lone high surrogate")
        << Conversation::json(R"({"ErrorCode":0,"Robot_Account":["\ud83d"]})") << QStringList()
        << 4;
    QTest::newRow("connection reset")
        << Conversation::resetInBody() << QStringList{u"--retries=0"_s} << 4;
    QTest::newRow("wrong option") << Conversation::ok({}) << QStringList{u"--retries=x"_s} << 2;
    QTest::newRow("line break in text")
        << Conversation::ok({u"a\nb"_s}) << QStringList{u"--format=text"_s} << 5;
}

void TestExportOutput::failedFetchKeepsFile()
{
    QFETCH(Conversation, conversation);
    QFETCH(QStringList, extraOptions);
    QFETCH(int, status);
    write(u"out"_s);
    m_server.play(conversation);
    QCOMPARE(runExportProgram(m_server, extraOptions + QStringList{u"--output"_s, path()}).status,
             status);
    QCOMPARE(contents(path()), oldBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestExportOutput::reportsUnwritableFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("full device") << u"/dev/full"_s << QByteArray("no space left");
    QTest::newRow("folder") << u"folder"_s << QByteArray("it is a folder");
    QTest::newRow("folder with a slash") << u"folder/"_s << QByteArray("it is a folder");
    QTest::newRow("link to a folder") << u"linkToFolder"_s << QByteArray("it is a folder");
    QTest::newRow("missing folder") << u"missing/out"_s << QByteArray("does not exist");
    QTest::newRow("below a file") << u"file/out"_s << QByteArray("is not a folder");
    QTest::newRow("link to itself") << u"round"_s << QByteArray("form a loop");
    QTest::newRow("name of 256 bytes") << QString(256, u'n') << QByteArray("name is too long");
    QTest::newRow("descriptor that is not open") << u"/dev/fd/99"_s << QByteArray("/dev/fd/99");
    QTest::newRow("control characters in its name")
        << u"mis\x1b[2Jsing\n/out"_s << QByteArray("⟨U+001B⟩[2Jsing⟨U+000A⟩");
}

void TestExportOutput::reportsUnwritableFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, message);
    if (name.startsWith(u"/dev/"_s) && !QFileInfo::exists(u"/dev/full"_s)) {
        QSKIP("This system has no such devices.");
    }
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    write(u"file"_s);
    QVERIFY(QFile::link(u"folder"_s, path(u"linkToFolder"_s)));
    QVERIFY(QFile::link(u"round"_s, path(u"round"_s)));
    const QStringList before = files();
    const RunResult result =
        runExportProgram(m_server, {u"--output"_s, name.startsWith(u'/') ? name : path(name)});
    QCOMPARE(result.status, 5);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY(result.err.startsWith("chatbot-admin: "));
    QVERIFY2(result.err.contains(message), result.err.constData());
    QCOMPARE(files(), before);
    QCOMPARE(contents(path(u"file"_s)), oldBytes());
}

void TestExportOutput::reportsFileSizeLimit()
{
    write(u"out"_s);
    m_server.reset();
    m_server.playAlways(Conversation::ok({QString(1'000'000, u'x')}));
    Program program(exportArguments(m_server, {u"--output"_s, path()}));
    program.setTestUserSig();
    program.useShell(uR"(ulimit -f 1; exec "$@")"_s);
    const RunResult result = program.end();
    QCOMPARE(result.status, 5);
    QVERIFY2(result.err.contains("too large for the file system"), result.err.constData());
    QCOMPARE(contents(path()), oldBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestExportOutput::replacesFileWithLongName()
{
    for (const int size : {248, 249, 255}) {
        const QString name(size, u'n');
        write(name);
        const RunResult result = runExportProgram(m_server, {u"--output"_s, path(name)});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(contents(path(name)), newBytes());
    }
}

void TestExportOutput::reportsPipeWithoutReader()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    const RunResult result = runExportProgram(m_server, {u"--output"_s, path()});
    QCOMPARE(result.status, 5);
    QVERIFY2(result.err.contains("it is a pipe that no program reads"), result.err.constData());
}

void TestExportOutput::concurrentExportsWriteSameFile()
{
    std::vector<std::unique_ptr<Program>> programs;
    m_server.reset();
    m_server.playAlways(
        Conversation::ok({u"@RBT#1"_s}).held()); // so that all write at the same time
    for (int i = 0; i < 3; ++i) {
        programs.push_back(
            std::make_unique<Program>(exportArguments(m_server, {u"--output"_s, path()})));
        programs.back()->setTestUserSig();
        programs.back()->begin();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_server.requests().size(), 3, 60'000);
    m_server.release();
    for (const auto &program : programs) {
        const RunResult result = program->end();
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
    }
    QCOMPARE(contents(path()), newBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
}

/// A relative path works even if a parent folder is not accessible, as in a shell.
void TestExportOutput::writesBelowInaccessibleFolder()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"closed/own"_s));
    const QByteArray own = QFile::encodeName(path(u"closed/own"_s));
    const QByteArray closed = QFile::encodeName(path(u"closed"_s));
    constexpr uid_t nobody = 65534;
    const bool isRoot = ::geteuid() == 0;
    QVERIFY(!isRoot || ::chown(own.constData(), nobody, nobody) == 0);
    for (const QString &output : {u"out"_s, u"./out"_s, u"link"_s}) {
        QVERIFY(output != u"link"_s || QFile::link(u"out"_s, path(u"closed/own/link"_s)));
        Program program(exportArguments(m_server, {u"--output"_s, output}));
        program.setTestUserSig();
        program.setChildProcessModifier([own, closed, isRoot] {
            if (::chdir(own.constData()) != 0 || ::chmod(closed.constData(), 0) != 0 ||
                (isRoot && ::setresuid(nobody, nobody, nobody) != 0)) {
                ::_exit(77);
            }
        });
        const RunResult result = program.end();
        QCOMPARE(::chmod(closed.constData(), 0755), 0);
        if (isRoot && result.status < 0) {
            QSKIP("The user nobody cannot run the program here.");
        }
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(contents(path(u"closed/own/out"_s)), newBytes());
    }
}

void TestExportOutput::supportsNamesThatAreNotUtf8_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("folder")
        << uR"(d=$(printf 'caf\351'); mkdir "$d"; cd "$d" && "$@" --output out && cat out)"_s;
    QTest::newRow("file") << uR"(f=$(printf 'caf\351'); "$@" --output "$f" && cat "$f")"_s;
    QTest::newRow("file, with =") << uR"(f=$(printf 'caf\351'); "$@" --output="$f" && cat "$f")"_s;
    QTest::newRow("replaced")
        << uR"(f=$(printf '\377'); echo old >"$f"; "$@" --output "./$f" && cat "$f")"_s;
    QTest::newRow("link to it")
        << uR"(f=$(printf '\377'); ln -s "$f" link; "$@" --output link && cat "$f")"_s;
    QTest::newRow("credential file")
        << uR"(f=$(printf 'caf\351'); echo "$CHATBOT_ADMIN_USERSIG" >"$f"; "$@" --usersig-file "$f")"_s;
    QTest::newRow("credential file, with =")
        << uR"(f=$(printf 'caf\351'); echo 0123456789 >"$f"; "$@" --secret-key-file="$f")"_s;
}

void TestExportOutput::supportsNamesThatAreNotUtf8()
{
    QFETCH(QString, script);
    Program program(exportArguments(m_server));
    program.setTestUserSig();
    program.setWorkingDirectory(m_folder->path());
    program.useShell(u"("_s + script +
                     u"); status=$?; rm -rf caf* $(printf '\\377'); exit $status"_s);
    const RunResult result = program.end();
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, newBytes());
}

ROOM_TEST(TestExportOutput, QCoreApplication)
#include "tst_exportoutput.moc"
