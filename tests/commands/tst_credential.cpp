// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/credential.h"
#include "connection/usersig.h"
#include "errortext.h"
#include "files/pathbytes.h"
#include "roomtest.h"

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
constexpr auto secretKeyVariable = "CHATBOT_ADMIN_SECRET_KEY";

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
    void readsFileWithNonUtf8Name();
    void reportsMissingFile();
    void reportsFolder();
    void reportsUnreadableFile();
    void pipeHasTimeLimit();
    void errorDoesNotContainPath();
    void readsStandardInput();
    void warnsAboutUnusualKeys();
    void clearsEnvironment();
    void readsEnvironment_data();
    void readsEnvironment();
};

void TestCredential::init()
{
    qunsetenv(sigVariable);
    qunsetenv(secretKeyVariable);
}

void TestCredential::readsFiles_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("secret"); // empty if it is invalid
    QTest::addColumn<QString>("problem");   // part of the message
    const auto validRow = [](const char *name, Kind kind, const QByteArray &bytes,
                             const QByteArray &secret) {
        QTest::newRow(name) << kind << bytes << secret << QString();
    };
    const auto invalidRow = [](const char *name, Kind kind, const QByteArray &bytes,
                               const QString &problem) {
        QTest::newRow(name) << kind << bytes << QByteArray() << problem;
    };
    validRow("UserSig", Kind::UserSig, "eJ*y-r_", "eJ*y-r_");
    validRow("line break at the end", Kind::UserSig, "eJ*y-r_\n", "eJ*y-r_");
    validRow("all kinds of surrounding white space", Kind::UserSig, " \t\r\n\v\feJ*y-r_ \r\n\t\n",
             "eJ*y-r_");
    validRow("longest UserSig", Kind::UserSig, QByteArray(8192, 'a'), QByteArray(8192, 'a'));
    validRow("SecretKey", Kind::SecretKey, "0123456789abcdef\n", "0123456789abcdef");
    validRow("SecretKey of other characters", Kind::SecretKey, "a+/=*-_!", "a+/=*-_!");
    validRow("64 KiB including white space", Kind::SecretKey, QByteArray(65535, ' ') + 'a', "a");

    for (const Kind kind : {Kind::UserSig, Kind::SecretKey}) {
        const auto named = [kind](const char *name) {
            return QByteArray(kind == Kind::UserSig ? "UserSig, " : "key, ") + name;
        };
        const auto cleanedRow = [&](const char *name, const QByteArray &bytes) {
            validRow(named(name).constData(), kind, bytes, "eJyr");
        };
        const auto emptyRow = [&](const char *name, const QByteArray &bytes) {
            invalidRow(named(name).constData(), kind, bytes, u"is empty"_s);
        };
        const auto utf16 = [](const QString &text) {
            return QByteArray(QStringEncoder(QStringConverter::Utf16LE).encode(text));
        };
        const auto bigEndian = [](const QString &text) {
            return QByteArray(QStringEncoder(QStringConverter::Utf16BE).encode(text));
        };
        cleanedRow("byte order mark", "\xEF\xBB\xBF"
                                      "eJyr");
        cleanedRow("UTF-16 little-endian with CRLF", "\xFF\xFE" + utf16(u"eJyr\r\n"_s));
        cleanedRow("UTF-16 big-endian", "\xFE\xFF" + bigEndian(u"eJyr"_s));
        cleanedRow("UTF-16 little-endian without a mark", utf16(u"eJyr"_s));
        cleanedRow("UTF-16 big-endian without a mark", bigEndian(u"eJyr"_s));
        cleanedRow("quotes", "\"eJyr\"\n");
        cleanedRow("single quotes", " 'eJyr' ");
        cleanedRow("typographic quotes", u"“eJyr”"_s.toUtf8());
        cleanedRow("quotes in quotes", "\"'eJyr'\"");
        cleanedRow("zero-width space at the end", u"eJyr\u200B"_s.toUtf8());
        cleanedRow("zero-width space inside", u"eJ\u200Byr"_s.toUtf8());
        cleanedRow("bidirectional marks", u"\u202AeJyr\u202C"_s.toUtf8());
        validRow(named("CRLF").constData(), kind, "eJyr\r\n", "eJyr");
        cleanedRow("ideographic and no-break spaces", u"\u00A0eJyr\u3000"_s.toUtf8());
        emptyRow("byte order mark only", "\xEF\xBB\xBF");
        emptyRow("byte order mark and line break", "\xEF\xBB\xBF\r\n");
        emptyRow("UTF-16 byte order mark only", "\xFF\xFE");
        emptyRow("quotes only", "\"\"\n");
        emptyRow("nested quotes only", "\"''\"");
        emptyRow("invisible characters only", u"\u200B\u2060\u200E"_s.toUtf8());
        emptyRow("single quote character", "\"\n");
        emptyRow("NUL only", QByteArray("\0\0\n", 3));
        emptyRow("Braille blank", u"\u2800"_s.toUtf8());
        emptyRow("tag character", u"\U000E0001"_s.toUtf8());
        emptyRow("Hangul filler", u"\u3164"_s.toUtf8());
        cleanedRow("tag character at the end", u"eJyr\U000E0001"_s.toUtf8());
        emptyRow("quotes around invisible characters", u"\"\u200B\""_s.toUtf8());
    }
    const QByteArray capitals = QByteArray("0123456789ABCDEF").repeated(4);
    validRow("SecretKey of the console in capitals", Kind::SecretKey, capitals, capitals.toLower());
    validRow("other key keeps its capitals", Kind::SecretKey, capitals.chopped(1),
             capitals.chopped(1));

    const QByteArray key = capitals.toLower();
    invalidRow("NUL inside a key", Kind::SecretKey, QByteArray("0123\0004567", 9), u"U+0000"_s);
    invalidRow("NUL after a key", Kind::SecretKey, key + '\0', u"U+0000"_s);
    invalidRow("blank inside a key", Kind::SecretKey, "0123 4567", u"U+0020"_s);
    invalidRow("no-break blank inside a key", Kind::SecretKey, u"0123\u00A04567"_s.toUtf8(),
               u"U+00A0"_s);
    invalidRow("tab inside a key", Kind::SecretKey, "0123\t4567", u"U+0009"_s);
    invalidRow("NAME= before a key", Kind::SecretKey, "SECRET_KEY=" + key, u"a name before"_s);
    invalidRow("export NAME= before a quoted key", Kind::SecretKey,
               "export SecretKey=\"" + key + '"', u"a name before"_s);
    invalidRow("YAML name before a key", Kind::SecretKey, "key: " + key, u"a name before"_s);
    invalidRow("JSON around a key", Kind::SecretKey, "{\"secretKey\": \"" + key + "\"}", u"JSON"_s);
    invalidRow("multi-line JSON around a key", Kind::SecretKey,
               "{\n  \"key\": \"" + key + "\"\n}\n", u"JSON"_s);
    invalidRow("private key", Kind::SecretKey, "-----BEGIN PRIVATE KEY-----\nMIGH\n",
               u"private key"_s);
    invalidRow("key that is not UTF-8", Kind::SecretKey, "a\xff+", u"not a SecretKey"_s);
    invalidRow("UserSig instead of a key", Kind::SecretKey,
               makeUserSig(Secret("a"), u"a"_s, 1, 2, 3).reveal(), u"a UserSig, not a SecretKey"_s);

    invalidRow("line break inside a key", Kind::SecretKey, "0123\n4567", u"a line break"_s);
    invalidRow("empty", Kind::UserSig, "", u"is empty"_s);
    invalidRow("empty key", Kind::SecretKey, "", u"is empty"_s);
    invalidRow("white space only", Kind::UserSig, " \r\n\t", u"is empty"_s);
    invalidRow("1 MB", Kind::UserSig, QByteArray(1'000'000, 'a'), u"file is too large"_s);
    invalidRow("1 MB key", Kind::SecretKey, QByteArray(1'000'000, 'a'), u"file is too large"_s);
    invalidRow("1 MB of white space", Kind::SecretKey, QByteArray(1'000'000, ' '),
               u"file is too large"_s);
    invalidRow("UserSig that is too long", Kind::UserSig, QByteArray(8193, 'a'), u"far too long"_s);
    invalidRow("percent-encoded", Kind::UserSig, "eJ%2Ayr", u"%2A"_s);
    invalidRow("plain base64", Kind::UserSig, "eJ+yr/==", u"was altered"_s);
    invalidRow("blank inside", Kind::UserSig, "eJ yr", u"The first of them is U+0020."_s);
    invalidRow("line break inside", Kind::UserSig, "eJ\nyr", u"The first of them is U+000A."_s);
    invalidRow("NUL inside", Kind::UserSig, QByteArray("eJ\0yr", 5),
               u"The first of them is U+0000."_s);
    invalidRow("Cyrillic letter", Kind::UserSig, u"eJуr"_s.toUtf8(),
               u"The first of them is “у” (U+0443)."_s);
    invalidRow("exclamation mark", Kind::UserSig, "eJ*y!", u"The first of them is “!”."_s);
    invalidRow("byte that is not UTF-8", Kind::UserSig, "eJ\xffyr",
               u"The first of them is U+FFFD."_s);
    invalidRow("NAME= before a UserSig", Kind::UserSig, "USERSIG=eJyr", u"was altered"_s);
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
    const Result<Credential, QString> result = credentialFromFile(kind, file.fileName());
    QCOMPARE(result.isValue(), !secret.isEmpty());
    const QString actual = errorText(result);
    QCOMPARE(actual.isEmpty(), !secret.isEmpty());
    QVERIFY2(actual.contains(problem), qPrintable(actual));
    QVERIFY(!actual.contains(u'\n'));
    if (result.isValue()) {
        QCOMPARE(result.value().kind, kind);
        QVERIFY(result.value().secret == Secret(secret));
    }
}

/// A file name in another encoding, as a shell passes it.
void TestCredential::readsFileWithNonUtf8Name()
{
    const QByteArray name = QFile::encodeName(m_folder.filePath(u"caf"_s)) + '\xE9';
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        QSKIP("This file system only supports UTF-8 names.");
    }
    QCOMPARE(::write(descriptor, "eJyr", 4), 4);
    ::close(descriptor);
    const Result<Credential, QString> result =
        credentialFromFile(Kind::UserSig, pathFromBytes(name));
    QCOMPARE(errorText(result), QString());
    QVERIFY(result.isValue() && result.value().secret == Secret("eJyr"));
}

void TestCredential::reportsMissingFile()
{
    for (const QString &path :
         {m_folder.filePath(u"missing"_s), m_folder.filePath(u"missing/file"_s), QString()}) {
        const Result<Credential, QString> result = credentialFromFile(Kind::UserSig, path);
        QVERIFY(!result.isValue());
        QCOMPARE(errorText(result), u"The credential file does not exist."_s);
    }
}

void TestCredential::reportsFolder()
{
    const Result<Credential, QString> result = credentialFromFile(Kind::UserSig, m_folder.path());
    QVERIFY(!result.isValue());
    QCOMPARE(errorText(result), u"The credential file is a folder."_s);
}

void TestCredential::reportsUnreadableFile()
{
    QFile file(m_folder.filePath(u"unreadable"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("eJyr");
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::WriteOwner));
    if (QFileInfo(file).isReadable()) {
        QSKIP("This user can read every file.");
    }
    const Result<Credential, QString> result = credentialFromFile(Kind::UserSig, file.fileName());
    QVERIFY(!result.isValue());
    QCOMPARE(errorText(result), u"The credential file cannot be read."_s);
}

void TestCredential::pipeHasTimeLimit()
{
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const Result<Credential, QString> withoutWriter =
        credentialFromFile(Kind::UserSig, pipe, std::chrono::milliseconds(20));
    QVERIFY(!withoutWriter.isValue());
    QCOMPARE(errorText(withoutWriter),
             u"The credential file is a pipe, and nothing was written to it in time."_s);

    // Opened for reading and writing, so that the written bytes wait for a reader.
    const int descriptors = ::open(QFile::encodeName(pipe).constData(), O_RDWR | O_NONBLOCK);
    QVERIFY(descriptors >= 0);
    QCOMPARE(::write(descriptors, "eJyr*\n", 6), 6);
    const Result<Credential, QString> unclosed =
        credentialFromFile(Kind::UserSig, pipe, std::chrono::milliseconds(20));
    QVERIFY(!unclosed.isValue()); // the pipe was not closed
    ::close(descriptors);
}

void TestCredential::errorDoesNotContainPath()
{
    const auto userSig = u"eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy08B*nYG"_s;
    const Result<Credential, QString> result = credentialFromFile(Kind::UserSig, userSig);
    QVERIFY(!errorText(result).isEmpty());
    QVERIFY(!errorText(result).contains(userSig.first(8)));
}

void TestCredential::readsStandardInput()
{
    // One test for chunks and white space, because a process can read its standard input only once.
    int descriptors[2];
    QCOMPARE(::pipe(descriptors), 0);
    const int before = ::dup(STDIN_FILENO);
    QCOMPARE(::dup2(descriptors[0], STDIN_FILENO), STDIN_FILENO);
    QCOMPARE(::write(descriptors[1], " eJy", 4), 4);
    QCOMPARE(::write(descriptors[1], "r*\n\n", 4), 4);
    ::close(descriptors[1]);
    ::close(descriptors[0]);
    const Result<Credential, QString> result = credentialFromFile(Kind::UserSig, u"-"_s);
    QCOMPARE(errorText(result), QString());
    QVERIFY(result.isValue() && result.value().secret == Secret("eJyr*"));
    const Result<Credential, QString> second = credentialFromFile(Kind::SecretKey, u"-"_s);
    QVERIFY(!second.isValue());
    QCOMPARE(errorText(second), u"Standard input has no credential."_s);
    ::dup2(before, STDIN_FILENO);
    ::close(before);
}

void TestCredential::warnsAboutUnusualKeys()
{
    const auto warningFor = [this](Kind kind, const QByteArray &bytes) {
        QFile file(m_folder.filePath(u"credential"_s));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        file.close();
        const Result<Credential, QString> result = credentialFromFile(kind, file.fileName());
        return isWritten && result.isValue() ? result.value().warning : u"not read"_s;
    };
    const QByteArray key = QByteArray("0123456789abcdef").repeated(4);
    QCOMPARE(warningFor(Kind::SecretKey, key), QString());
    QVERIFY(warningFor(Kind::SecretKey, key.toUpper()).contains(u"capital letters"_s));
    QVERIFY(warningFor(Kind::SecretKey, key.chopped(1)).contains(u"64 characters"_s));
    QCOMPARE(warningFor(Kind::UserSig, "eJyr"), QString());
}

void TestCredential::clearsEnvironment()
{
    qputenv(sigVariable, "eJyr");
    qputenv(secretKeyVariable, "0123");
    const char *value = ::getenv(sigVariable);
    clearCredentialEnvironment();
    QVERIFY(!qEnvironmentVariableIsSet(sigVariable));
    QVERIFY(!qEnvironmentVariableIsSet(secretKeyVariable));
    QVERIFY(value);
    QVERIFY(std::strncmp(value, "eJyr", 4) != 0);
}

void TestCredential::readsEnvironment_data()
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
    row("key is only a byte order mark", {}, "\xEF\xBB\xBF", {});
    row("UserSig in quotes", "\"eJyr\"", "\"\"", "eJyr");
    row("UserSig after a byte order mark",
        "\xEF\xBB\xBF"
        "eJyr\xC2\xA0",
        {}, "eJyr");
    row("key in quotes", "\"\"", "\"0123\"", "0123");
    row("key in white space", "", "\t0123\n", "0123");
    row("both", "eJyr", "0123", {}, u"Set only one of them"_s);
    row("UserSig with wrong characters", "e Jyr", {}, {}, u"U+0020"_s);
}

void TestCredential::readsEnvironment()
{
    QFETCH(QByteArray, userSig);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, secret);
    QFETCH(QString, problem);
    if (!userSig.isNull()) {
        qputenv(sigVariable, userSig);
    }
    if (!key.isNull()) {
        qputenv(secretKeyVariable, key);
    }
    const auto result = credentialFromEnvironment();
    QCOMPARE(result.isValue(), problem.isEmpty());
    const QString actual = errorText(result);
    QVERIFY2(actual.contains(problem), qPrintable(actual));
    const std::optional<Credential> found = result.isValue() ? result.value() : std::nullopt;
    QCOMPARE(found.has_value(), !secret.isEmpty());
    if (found) {
        QVERIFY(found->secret == Secret(secret));
        QCOMPARE(found->kind == Kind::UserSig, secret == "eJyr");
    }
    // Child processes must not inherit them.
    QVERIFY(!qEnvironmentVariableIsSet(sigVariable));
    QVERIFY(!qEnvironmentVariableIsSet(secretKeyVariable));
}

ROOM_TEST(TestCredential, QCoreApplication)
#include "tst_credential.moc"
