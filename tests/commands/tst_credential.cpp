// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/credential.h"
#include "connection/usersig.h"
#include "files/pathbytes.h"
#include "problem.h"

#include <QFile>
#include <QFileInfo>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using Kind = Credential::Kind;

namespace
{

constexpr auto sigVariable = "CHATBOT_ADMIN_USERSIG";
constexpr auto keyVariable = "CHATBOT_ADMIN_SECRET_KEY";

} // namespace

Q_DECLARE_METATYPE(Credential::Kind)

class TestCredential : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init();
    void readsFiles_data();
    void readsFiles();
    void nameThatIsNotUtf8();
    void missingFile();
    void folder();
    void unreadableFile();
    void aPipeHasALimit();
    void neverRepeatsThePath();
    void readsStandardInput();
    void remarksOnAnUnusualKey();
    void environmentIsClearedUnread();
    void readsTheEnvironment_data();
    void readsTheEnvironment();
};

void TestCredential::init()
{
    qunsetenv(sigVariable);
    qunsetenv(keyVariable);
}

void TestCredential::readsFiles_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("secret"); // empty: there is a problem
    QTest::addColumn<QString>("problem");   // part of its words
    const auto good = [](const char *name, Kind kind, const QByteArray &bytes,
                         const QByteArray &secret) {
        QTest::newRow(name) << kind << bytes << secret << QString();
    };
    const auto bad = [](const char *name, Kind kind, const QByteArray &bytes,
                        const QString &problem) {
        QTest::newRow(name) << kind << bytes << QByteArray() << problem;
    };
    good("UserSig", Kind::UserSig, "eJ*y-r_", "eJ*y-r_");
    good("line break behind it", Kind::UserSig, "eJ*y-r_\n", "eJ*y-r_");
    good("outer white space of all kinds", Kind::UserSig, " \t\r\n\v\feJ*y-r_ \r\n\t\n", "eJ*y-r_");
    good("longest UserSig", Kind::UserSig, QByteArray(8192, 'a'), QByteArray(8192, 'a'));
    good("SecretKey", Kind::SecretKey, "0123456789abcdef\n", "0123456789abcdef");
    good("SecretKey of other characters", Kind::SecretKey, "a+/=*-_!", "a+/=*-_!");
    good("64 KiB with its white space", Kind::SecretKey, QByteArray(65535, ' ') + 'a', "a");

    for (const Kind kind : {Kind::UserSig, Kind::SecretKey}) {
        const auto named = [kind](const char *name) {
            return QByteArray(kind == Kind::UserSig ? "UserSig, " : "key, ") + name;
        };
        const auto cleaned = [&](const char *name, const QByteArray &bytes) {
            good(named(name).constData(), kind, bytes, "eJyr");
        };
        const auto empty = [&](const char *name, const QByteArray &bytes) {
            bad(named(name).constData(), kind, bytes, u"is empty"_s);
        };
        const auto utf16 = [](const QString &text) {
            return QByteArray(QStringEncoder(QStringConverter::Utf16LE).encode(text));
        };
        const auto bigEndian = [](const QString &text) {
            return QByteArray(QStringEncoder(QStringConverter::Utf16BE).encode(text));
        };
        cleaned("byte order mark", "\xEF\xBB\xBF"
                                   "eJyr");
        cleaned("UTF-16 of Windows", "\xFF\xFE" + utf16(u"eJyr\r\n"_s));
        cleaned("UTF-16, the other way round", "\xFE\xFF" + bigEndian(u"eJyr"_s));
        cleaned("UTF-16 without a mark", utf16(u"eJyr"_s));
        cleaned("UTF-16 without a mark, the other way round", bigEndian(u"eJyr"_s));
        cleaned("quotes", "\"eJyr\"\n");
        cleaned("single quotes", " 'eJyr' ");
        cleaned("typographic quotes", u"“eJyr”"_s.toUtf8());
        cleaned("quotes in quotes", "\"'eJyr'\"");
        cleaned("zero-width blank behind it", u"eJyr\u200B"_s.toUtf8());
        cleaned("zero-width blank in it", u"eJ\u200Byr"_s.toUtf8());
        cleaned("mark of writing direction", u"\u202AeJyr\u202C"_s.toUtf8());
        good(named("CRLF").constData(), kind, "eJyr\r\n", "eJyr");
        cleaned("wide and no-break blanks", u"\u00A0eJyr\u3000"_s.toUtf8());
        empty("a byte order mark alone", "\xEF\xBB\xBF");
        empty("a byte order mark and a line break", "\xEF\xBB\xBF\r\n");
        empty("a byte order mark of UTF-16", "\xFF\xFE");
        empty("quotes alone", "\"\"\n");
        empty("quotes in quotes alone", "\"''\"");
        empty("invisible characters", u"\u200B\u2060\u200E"_s.toUtf8());
        empty("a lone quote", "\"\n");
        empty("NUL alone", QByteArray("\0\0\n", 3));
        empty("a blank of Braille", u"\u2800"_s.toUtf8());
        empty("a tag character", u"\U000E0001"_s.toUtf8());
        empty("a Hangul filler", u"\u3164"_s.toUtf8());
        cleaned("a tag character behind it", u"eJyr\U000E0001"_s.toUtf8());
        empty("quotes around invisible characters", u"\"\u200B\""_s.toUtf8());
    }
    const QByteArray capitals = QByteArray("0123456789ABCDEF").repeated(4);
    good("key in capitals: the console's have small letters", Kind::SecretKey, capitals,
         capitals.toLower());
    good("other capitals stay", Kind::SecretKey, capitals.chopped(1), capitals.chopped(1));

    const QByteArray key = capitals.toLower();
    bad("NUL inside a key", Kind::SecretKey, QByteArray("0123\0004567", 9), u"U+0000"_s);
    bad("NUL behind a key", Kind::SecretKey, key + '\0', u"U+0000"_s);
    bad("blank inside a key", Kind::SecretKey, "0123 4567", u"U+0020"_s);
    bad("no-break blank inside a key", Kind::SecretKey, u"0123\u00A04567"_s.toUtf8(), u"U+00A0"_s);
    bad("tab inside a key", Kind::SecretKey, "0123\t4567", u"U+0009"_s);
    bad("name before a key", Kind::SecretKey, "SECRET_KEY=" + key, u"a name before"_s);
    bad("name before a key in quotes", Kind::SecretKey, "export SecretKey=\"" + key + '"',
        u"a name before"_s);
    bad("name before a key, YAML", Kind::SecretKey, "key: " + key, u"a name before"_s);
    bad("JSON around a key", Kind::SecretKey, "{\"secretKey\": \"" + key + "\"}", u"JSON"_s);
    bad("JSON in lines", Kind::SecretKey, "{\n  \"key\": \"" + key + "\"\n}\n", u"JSON"_s);
    bad("private key", Kind::SecretKey, "-----BEGIN PRIVATE KEY-----\nMIGH\n", u"private key"_s);
    bad("bytes that are no text", Kind::SecretKey, "a\xff+", u"no SecretKey"_s);
    bad("UserSig in place of a key", Kind::SecretKey,
        makeUserSig(Secret("a"), u"a"_s, 1, 2, 3).reveal(), u"UserSig already"_s);

    bad("line break inside a key", Kind::SecretKey, "0123\n4567", u"a line break"_s);
    bad("empty", Kind::UserSig, "", u"is empty"_s);
    bad("empty key", Kind::SecretKey, "", u"is empty"_s);
    bad("white space only", Kind::UserSig, " \r\n\t", u"is empty"_s);
    bad("1 MB", Kind::UserSig, QByteArray(1'000'000, 'a'), u"far too long"_s);
    bad("1 MB of a key", Kind::SecretKey, QByteArray(1'000'000, 'a'), u"far too long"_s);
    bad("1 MB of white space", Kind::SecretKey, QByteArray(1'000'000, ' '), u"far too long"_s);
    bad("UserSig that is too long", Kind::UserSig, QByteArray(8193, 'a'), u"far too long"_s);
    bad("percent-encoded", Kind::UserSig, "eJ%2Ayr", u"%2A"_s);
    bad("plain base64", Kind::UserSig, "eJ+yr/==", u"changed on its way"_s);
    bad("blank inside", Kind::UserSig, "eJ yr", u"The first of them is U+0020."_s);
    bad("line break inside", Kind::UserSig, "eJ\nyr", u"The first of them is U+000A."_s);
    bad("NUL inside", Kind::UserSig, QByteArray("eJ\0yr", 5), u"The first of them is U+0000."_s);
    bad("a letter of another alphabet", Kind::UserSig, u"eJуr"_s.toUtf8(),
        u"The first of them is “у” (U+0443)."_s);
    bad("a sign", Kind::UserSig, "eJ*y!", u"The first of them is “!”."_s);
    bad("a byte that is no text", Kind::UserSig, "eJ\xffyr", u"The first of them is U+FFFD."_s);
    bad("variable's name before it", Kind::UserSig, "USERSIG=eJyr", u"changed on its way"_s);
}

void TestCredential::readsFiles()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, secret);
    QFETCH(QString, problem);
    QFile file(m_folder.filePath(u"credential"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    const Result<Credential, QString> outcome = credentialFromFile(kind, file.fileName());
    QCOMPARE(outcome.isValue(), !secret.isEmpty());
    const QString actual = problemOf(outcome);
    QCOMPARE(actual.isEmpty(), !secret.isEmpty());
    QVERIFY2(actual.contains(problem), qPrintable(actual));
    QVERIFY(!actual.contains(u'\n'));
    if (outcome.isValue()) {
        QCOMPARE(outcome.value().kind, kind);
        QVERIFY(outcome.value().secret == Secret(secret));
    }
}

/// As a shell passes it on from a folder with names of another encoding.
void TestCredential::nameThatIsNotUtf8()
{
    const QByteArray name = QFile::encodeName(m_folder.filePath(u"caf"_s)) + '\xE9';
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        QSKIP("This file system takes UTF-8 names only.");
    }
    QCOMPARE(::write(descriptor, "eJyr", 4), 4);
    ::close(descriptor);
    const Result<Credential, QString> outcome =
        credentialFromFile(Kind::UserSig, pathFromBytes(name));
    QCOMPARE(problemOf(outcome), QString());
    QVERIFY(outcome.isValue() && outcome.value().secret == Secret("eJyr"));
}

void TestCredential::missingFile()
{
    for (const QString &path :
         {m_folder.filePath(u"missing"_s), m_folder.filePath(u"missing/file"_s), QString()}) {
        const Result<Credential, QString> outcome = credentialFromFile(Kind::UserSig, path);
        QVERIFY(!outcome.isValue());
        QCOMPARE(problemOf(outcome), u"There is no such credential file."_s);
    }
}

void TestCredential::folder()
{
    const Result<Credential, QString> outcome = credentialFromFile(Kind::UserSig, m_folder.path());
    QVERIFY(!outcome.isValue());
    QCOMPARE(problemOf(outcome), u"The credential file is a folder."_s);
}

void TestCredential::unreadableFile()
{
    QFile file(m_folder.filePath(u"unreadable"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("eJyr");
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::WriteOwner));
    if (QFileInfo(file).isReadable()) {
        QSKIP("Whoever runs this test may read every file.");
    }
    const Result<Credential, QString> outcome = credentialFromFile(Kind::UserSig, file.fileName());
    QVERIFY(!outcome.isValue());
    QCOMPARE(problemOf(outcome), u"The credential file cannot be read."_s);
}

void TestCredential::aPipeHasALimit()
{
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const Result<Credential, QString> silent =
        credentialFromFile(Kind::UserSig, pipe, std::chrono::milliseconds(20));
    QVERIFY(!silent.isValue());
    QCOMPARE(problemOf(silent), u"The credential file is a pipe that was not written in time."_s);

    // Open at both ends, so that what was written waits for the one who reads.
    const int ends = ::open(QFile::encodeName(pipe).constData(), O_RDWR | O_NONBLOCK);
    QVERIFY(ends >= 0);
    QCOMPARE(::write(ends, "eJyr*\n", 6), 6);
    const Result<Credential, QString> open =
        credentialFromFile(Kind::UserSig, pipe, std::chrono::milliseconds(20));
    QVERIFY(!open.isValue()); // it was not closed
    ::close(ends);
}

void TestCredential::neverRepeatsThePath()
{
    const auto userSig = u"eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYG"_s;
    const Result<Credential, QString> outcome = credentialFromFile(Kind::UserSig, userSig);
    QVERIFY(!problemOf(outcome).isEmpty());
    QVERIFY(!problemOf(outcome).contains(userSig.first(8)));
}

void TestCredential::readsStandardInput()
{
    // Standard input can be read to its end only once in a process: pieces, white space and all.
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const int before = ::dup(STDIN_FILENO);
    QCOMPARE(::dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    QCOMPARE(::write(ends[1], " eJy", 4), 4);
    QCOMPARE(::write(ends[1], "r*\n\n", 4), 4);
    ::close(ends[1]);
    ::close(ends[0]);
    const Result<Credential, QString> outcome = credentialFromFile(Kind::UserSig, u"-"_s);
    QCOMPARE(problemOf(outcome), QString());
    QVERIFY(outcome.isValue() && outcome.value().secret == Secret("eJyr*"));
    const Result<Credential, QString> atItsEnd = credentialFromFile(Kind::SecretKey, u"-"_s);
    QVERIFY(!atItsEnd.isValue());
    QCOMPARE(problemOf(atItsEnd), u"Standard input has no credential."_s);
    ::dup2(before, STDIN_FILENO);
    ::close(before);
}

void TestCredential::remarksOnAnUnusualKey()
{
    const auto remarkOn = [this](Kind kind, const QByteArray &bytes) {
        QFile file(m_folder.filePath(u"credential"_s));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        file.close();
        const Result<Credential, QString> outcome = credentialFromFile(kind, file.fileName());
        return written && outcome.isValue() ? outcome.value().remark : u"not read"_s;
    };
    const QByteArray key = QByteArray("0123456789abcdef").repeated(4);
    QCOMPARE(remarkOn(Kind::SecretKey, key), QString());
    QVERIFY(remarkOn(Kind::SecretKey, key.toUpper()).contains(u"capitals"_s));
    QVERIFY(remarkOn(Kind::SecretKey, key.chopped(1)).contains(u"64 characters"_s));
    QCOMPARE(remarkOn(Kind::UserSig, "eJyr"), QString());
}

void TestCredential::environmentIsClearedUnread()
{
    qputenv(sigVariable, "eJyr");
    qputenv(keyVariable, "0123");
    const char *at = ::getenv(sigVariable);
    clearCredentialEnvironment();
    QVERIFY(!qEnvironmentVariableIsSet(sigVariable));
    QVERIFY(!qEnvironmentVariableIsSet(keyVariable));
    QVERIFY(at);
    QVERIFY(std::strncmp(at, "eJyr", 4) != 0);
}

void TestCredential::readsTheEnvironment_data()
{
    QTest::addColumn<QByteArray>("userSig");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &userSig, const QByteArray &key,
                        const QByteArray &secret, const QString &problem = {}) {
        QTest::newRow(name) << userSig << key << secret << problem;
    };
    row("none", {}, {}, {});
    row("both empty", "", "", {});
    row("white space only", " \n", "\t", {});
    row("UserSig", "eJyr", {}, "eJyr");
    row("UserSig in white space", " eJyr\n", {}, "eJyr");
    row("UserSig, key empty", "eJyr", "", "eJyr");
    row("key", {}, "0123", "0123");
    row("key that is a byte order mark", {}, "\xEF\xBB\xBF", {});
    row("UserSig in quotes", "\"eJyr\"", "\"\"", "eJyr");
    row("UserSig behind a byte order mark",
        "\xEF\xBB\xBF"
        "eJyr\xC2\xA0",
        {}, "eJyr");
    row("key in quotes", "\"\"", "\"0123\"", "0123");
    row("key in white space", "", "\t0123\n", "0123");
    row("both", "eJyr", "0123", {}, u"one is needed, not both"_s);
    row("UserSig with wrong characters", "e Jyr", {}, {}, u"U+0020"_s);
}

void TestCredential::readsTheEnvironment()
{
    QFETCH(QByteArray, userSig);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, secret);
    QFETCH(QString, problem);
    if (!userSig.isNull()) {
        qputenv(sigVariable, userSig);
    }
    if (!key.isNull()) {
        qputenv(keyVariable, key);
    }
    const auto outcome = credentialFromEnvironment();
    QCOMPARE(outcome.isValue(), problem.isEmpty());
    const QString actual = problemOf(outcome);
    QVERIFY2(actual.contains(problem), qPrintable(actual));
    const std::optional<Credential> found = outcome.isValue() ? outcome.value() : std::nullopt;
    QCOMPARE(found.has_value(), !secret.isEmpty());
    if (found) {
        QVERIFY(found->secret == Secret(secret));
        QCOMPARE(found->kind == Kind::UserSig, secret == "eJyr");
    }
    // No child of this process shall find them.
    QVERIFY(!qEnvironmentVariableIsSet(sigVariable));
    QVERIFY(!qEnvironmentVariableIsSet(keyVariable));
}

QTEST_GUILESS_MAIN(TestCredential)
#include "tst_credential.moc"
