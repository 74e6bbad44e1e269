// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contents.h"
#include "loopbackserver.h"
#include "program.h"

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

QByteArray oldBytes()
{
    return "what stood there";
}

QByteArray newBytes()
{
    return "UserID\r\n@RBT#1\r\n";
}

} // namespace

/// The file that the verb export writes: as a whole or not at all.
class TestExportOutput : public QObject
{
    Q_OBJECT

    QString path(const QString &name = u"out"_s) const { return m_folder->filePath(name); }
    /// What lies in the folder, temporary files included.
    QStringList files() const;
    void write(const QString &name, const QByteArray &bytes = oldBytes());

    LoopbackServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init();
    void newFile_data();
    void newFile();
    void replacesAsAWhole();
    void replacesWhatALinkPointsTo_data();
    void replacesWhatALinkPointsTo();
    void keepsTheFileWhenNothingCame_data();
    void keepsTheFileWhenNothingCame();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void fileSizeLimit();
    void existingFileWithALongName();
    void pipeThatNobodyReads();
    void severalAtOnce();
    void closedParentFolder();
    void namesThatAreNotUtf8_data();
    void namesThatAreNotUtf8();
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

void TestExportOutput::newFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"list.csv"_s;
    QTest::newRow("no ASCII") << u"客户 список.csv"_s;
    QTest::newRow("blanks and quotes") << u" a 'b' \"c\" "_s;
    QTest::newRow("line break") << u"a\nb"_s;
    QTest::newRow("percent signs") << u"100%1%2.csv"_s;
    QTest::newRow("like an option") << u"--verbose"_s;
    QTest::newRow("long") << QString(200, u'n');
    QTest::newRow("as long as can be") << QString(255, u'n');
}

void TestExportOutput::newFile()
{
    QFETCH(QString, name);
    for (const QString &output : {path(name), name}) { // also in the folder it was started in
        Program program(exportFrom(m_server, {u"--output"_s, output}));
        program.setWorkingDirectory(m_folder->path());
        program.giveUserSig();
        const Ended ended = program.end();
        QCOMPARE(ended.err, QByteArray());
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.out, QByteArray());
        QCOMPARE(files(), QStringList{name});
        QCOMPARE(contents(path(name)), newBytes());
        QVERIFY(QFile::remove(path(name)));
    }
}

void TestExportOutput::replacesAsAWhole()
{
    write(u"out"_s, QByteArray(100'000, 'o')); // longer than what comes
    QCOMPARE(runExportFrom(m_server, {u"--output"_s, path()}).status, 0);
    QCOMPARE(contents(path()), newBytes());
    QCOMPARE(runExportFrom(m_server, {u"--output"_s, path(), u"--format=json"_s}).status, 0);
    QCOMPARE(contents(path()), QByteArray("[\n{\"UserID\":\"@RBT#1\"}\n]\n"));
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestExportOutput::replacesWhatALinkPointsTo_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("exists");
    QTest::newRow("a file") << u"real"_s << true;
    QTest::newRow("a file elsewhere") << u"folder/real"_s << true;
    QTest::newRow("nothing yet") << u"real"_s << false;
}

void TestExportOutput::replacesWhatALinkPointsTo()
{
    QFETCH(QString, target);
    QFETCH(bool, exists);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    if (exists) {
        write(target);
    }
    QVERIFY(QFile::link(target, path(u"link"_s)));
    QVERIFY(QFile::link(u"link"_s, path()));
    QCOMPARE(runExportFrom(m_server, {u"--output"_s, path()}).status, 0);
    QCOMPARE(contents(path(target)), newBytes());
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
}

void TestExportOutput::keepsTheFileWhenNothingCame_data()
{
    QTest::addColumn<Conversation>("conversation");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("status");
    QTest::newRow("service said no") << Conversation::failure(70001) << QStringList() << 3;
    QTest::newRow("page") << Conversation::html(200) << QStringList() << 4;
    QTest::newRow("half a character")
        << Conversation::json(R"({"ErrorCode":0,"Robot_Account":["\ud83d"]})") << QStringList()
        << 4;
    QTest::newRow("broken off") << Conversation::resetInBody() << QStringList{u"--retries=0"_s}
                                << 4;
    QTest::newRow("words of the call")
        << Conversation::ok({}) << QStringList{u"--retries=x"_s} << 2;
    QTest::newRow("line break in text")
        << Conversation::ok({u"a\nb"_s}) << QStringList{u"--format=text"_s} << 5;
}

void TestExportOutput::keepsTheFileWhenNothingCame()
{
    QFETCH(Conversation, conversation);
    QFETCH(QStringList, more);
    QFETCH(int, status);
    write(u"out"_s);
    m_server.play(conversation);
    QCOMPARE(runExportFrom(m_server, more + QStringList{u"--output"_s, path()}).status, status);
    QCOMPARE(contents(path()), oldBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestExportOutput::cannotBeWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("full device") << u"/dev/full"_s << QByteArray("no space left");
    QTest::newRow("folder") << u"folder"_s << QByteArray("it is a folder");
    QTest::newRow("folder by a slash") << u"folder/"_s << QByteArray("it is a folder");
    QTest::newRow("link to a folder") << u"linkToFolder"_s << QByteArray("it is a folder");
    QTest::newRow("folder that is not there") << u"missing/out"_s << QByteArray("does not exist");
    QTest::newRow("below a file") << u"file/out"_s << QByteArray("is not a folder");
    QTest::newRow("link that leads round") << u"round"_s << QByteArray("circle");
    QTest::newRow("name of 256 bytes") << QString(256, u'n') << QByteArray("name is too long");
    QTest::newRow("stream that is not open") << u"/dev/fd/99"_s << QByteArray("/dev/fd/99");
    QTest::newRow("escapes and line breaks in its name")
        << u"mis\x1b[2Jsing\n/out"_s << QByteArray("⟨U+001B⟩[2Jsing⟨U+000A⟩");
}

void TestExportOutput::cannotBeWritten()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, words);
    if (name.startsWith(u"/dev/"_s) && !QFileInfo::exists(u"/dev/full"_s)) {
        QSKIP("This system has no such devices.");
    }
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    write(u"file"_s);
    QVERIFY(QFile::link(u"folder"_s, path(u"linkToFolder"_s)));
    QVERIFY(QFile::link(u"round"_s, path(u"round"_s)));
    const QStringList before = files();
    const Ended ended =
        runExportFrom(m_server, {u"--output"_s, name.startsWith(u'/') ? name : path(name)});
    QCOMPARE(ended.status, 5);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY(ended.err.startsWith("chatbot-admin: "));
    QVERIFY2(ended.err.contains(words), ended.err.constData());
    QCOMPARE(files(), before);
    QCOMPARE(contents(path(u"file"_s)), oldBytes());
}

void TestExportOutput::fileSizeLimit()
{
    write(u"out"_s);
    m_server.reset();
    m_server.playAlways(Conversation::ok({QString(1'000'000, u'x')}));
    Program program(exportFrom(m_server, {u"--output"_s, path()}));
    program.giveUserSig();
    program.throughShell(uR"(ulimit -f 1; exec "$@")"_s);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 5);
    QVERIFY2(ended.err.contains("larger than a file may be there"), ended.err.constData());
    QCOMPARE(contents(path()), oldBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
}

void TestExportOutput::existingFileWithALongName()
{
    for (const int size : {248, 249, 255}) {
        const QString name(size, u'n');
        write(name);
        const Ended ended = runExportFrom(m_server, {u"--output"_s, path(name)});
        QCOMPARE(ended.err, QByteArray());
        QCOMPARE(ended.status, 0);
        QCOMPARE(contents(path(name)), newBytes());
    }
}

void TestExportOutput::pipeThatNobodyReads()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    const Ended ended = runExportFrom(m_server, {u"--output"_s, path()});
    QCOMPARE(ended.status, 5);
    QVERIFY2(ended.err.contains("it is a pipe that nobody reads"), ended.err.constData());
}

void TestExportOutput::severalAtOnce()
{
    std::vector<std::unique_ptr<Program>> programs;
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}).held()); // so that all write at once
    for (int i = 0; i < 3; ++i) {
        programs.push_back(
            std::make_unique<Program>(exportFrom(m_server, {u"--output"_s, path()})));
        programs.back()->giveUserSig();
        programs.back()->begin();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_server.requests().size(), 3, 60'000);
    m_server.release();
    for (const auto &program : programs) {
        const Ended ended = program->end();
        QCOMPARE(ended.err, QByteArray());
        QCOMPARE(ended.status, 0);
    }
    QCOMPARE(contents(path()), newBytes());
    QCOMPARE(files(), QStringList{u"out"_s});
}

/// Where the shell could write, by a relative path, although no absolute one leads there.
void TestExportOutput::closedParentFolder()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"closed/own"_s));
    const QByteArray own = QFile::encodeName(path(u"closed/own"_s));
    const QByteArray closed = QFile::encodeName(path(u"closed"_s));
    constexpr uid_t nobody = 65534;
    const bool isRoot = ::geteuid() == 0;
    QVERIFY(!isRoot || ::chown(own.constData(), nobody, nobody) == 0);
    for (const QString &output : {u"out"_s, u"./out"_s, u"link"_s}) {
        QVERIFY(output != u"link"_s || QFile::link(u"out"_s, path(u"closed/own/link"_s)));
        Program program(exportFrom(m_server, {u"--output"_s, output}));
        program.giveUserSig();
        program.setChildProcessModifier([own, closed, isRoot] {
            if (::chdir(own.constData()) != 0 || ::chmod(closed.constData(), 0) != 0 ||
                (isRoot && ::setresuid(nobody, nobody, nobody) != 0)) {
                ::_exit(77);
            }
        });
        const Ended ended = program.end();
        QCOMPARE(::chmod(closed.constData(), 0755), 0);
        if (isRoot && ended.status < 0) {
            QSKIP("Nobody may not run the program in its folder.");
        }
        QCOMPARE(ended.err, QByteArray());
        QCOMPARE(ended.status, 0);
        QCOMPARE(contents(path(u"closed/own/out"_s)), newBytes());
    }
}

void TestExportOutput::namesThatAreNotUtf8_data()
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
    QTest::newRow("of a credential")
        << uR"(f=$(printf 'caf\351'); echo "$CHATBOT_ADMIN_USERSIG" >"$f"; "$@" --usersig-file "$f")"_s;
    QTest::newRow("of a credential, with =")
        << uR"(f=$(printf 'caf\351'); echo 0123456789 >"$f"; "$@" --secret-key-file="$f")"_s;
}

void TestExportOutput::namesThatAreNotUtf8()
{
    QFETCH(QString, script);
    Program program(exportFrom(m_server));
    program.giveUserSig();
    program.setWorkingDirectory(m_folder->path());
    program.throughShell(u"("_s + script +
                         u"); status=$?; rm -rf caf* $(printf '\\377'); exit $status"_s);
    const Ended ended = program.end();
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, newBytes());
}

QTEST_GUILESS_MAIN(TestExportOutput)
#include "tst_exportoutput.moc"
