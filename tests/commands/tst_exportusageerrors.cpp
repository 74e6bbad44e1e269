// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Wrong arguments, environment or credentials of the verb export: exit status 2, one line, nothing
/// is sent.
class TestExportUsageErrors : public QObject
{
    Q_OBJECT

    void expectUsageError(const RunResult &result, const QString &message);
    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    LoopbackServer m_server;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase();
    void rejectsWrongOptions_data();
    void rejectsWrongOptions();
    void rejectsWrongConnection_data();
    void rejectsWrongConnection();
    void rejectsWrongEnvironment_data();
    void rejectsWrongEnvironment();
    void rejectsUnreadableCredential_data();
    void rejectsUnreadableCredential();
    void rejectsEmptyStandardInput();
    void rejectsArgumentsThatAreNotUtf8();
};

void TestExportUsageErrors::initTestCase()
{
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const auto write = [this](const char *name, const QByteArray &bytes) {
        QFile credential(file(name));
        return credential.open(QIODevice::WriteOnly) && credential.write(bytes) == bytes.size();
    };
    QVERIFY(write("valid", fakeUserSig()));
    QVERIFY(write("empty", {}));
    QVERIFY(write("blank", " \n\t\r\n"));
    QVERIFY(write("encoded", "eJ%2Ayr"));
    QVERIFY(write("wrong", "this is no UserSig"));
    QVERIFY(write("long", QByteArray(1'000'000, 'a')));
    // Shows that valid arguments do send a request.
    QCOMPARE(runExportProgram(m_server).status, 0);
    QCOMPARE(m_server.requests().size(), 1);
}

/// Expects exit status 2, one line that contains the message, and no request.
void TestExportUsageErrors::expectUsageError(const RunResult &result, const QString &message)
{
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.startsWith("chatbot-admin: "), result.err.constData());
    QCOMPARE(result.errorLines().size(), 1);
    QVERIFY2(result.err.contains(message.toUtf8()), result.err.constData());
    QVERIFY(!containsSecret(result.err));
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(m_server.connections(), 1);
}

void TestExportUsageErrors::rejectsWrongOptions_data()
{
    QTest::addColumn<QStringList>("extraOptions");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QStringList &extraOptions, const QString &message) {
        QTest::newRow(name) << extraOptions << message;
    };
    const auto sig = QString::fromLatin1(fakeUserSig());
    row("region and endpoint", {u"--region=sg"_s}, u"not both"_s);
    row("sandbox and endpoint", {u"--region=sandbox"_s}, u"not both"_s);
    row("both credential files", {u"--usersig-file=a"_s, u"--secret-key-file=b"_s}, u"not both"_s);
    row("both from standard input", {u"--usersig-file=-"_s, u"--secret-key-file=-"_s},
        u"not both"_s);
    row("connection with an endpoint", {u"--connection=desk"_s}, u"cannot be used together"_s);
    row("endpoint given twice", {u"--endpoint=http://127.0.0.1:1"_s}, u"twice"_s);
    row("app given twice", {u"--sdkappid=1400000000"_s}, u"--sdkappid is given twice"_s);
    row("format given twice", {u"--format=csv"_s, u"--format=csv"_s}, u"twice"_s);
    row("verbose given twice", {u"--verbose"_s, u"--verbose"_s}, u"twice"_s);
    row("unknown option", {u"--colour"_s}, u"Unknown option --colour"_s);
    row("option of the sandbox", {u"--robots=3"_s}, u"Unknown option"_s);
    row("UserSig on the command line", {u"--usersig"_s, sig}, u"Unknown option --usersig"_s);
    row("UserSig after an equals sign", {u"--usersig="_s + sig}, u"Unknown option --usersig"_s);
    row("UserSig as an argument", {sig}, u"Unknown argument."_s);
    row("UserSig as an option", {u"--"_s + sig}, u"Unknown option"_s);
    row("UserSig instead of its file", {u"--usersig-file"_s, sig},
        u"credential file does not exist"_s);
    row("UserSig instead of the key file", {u"--secret-key-file"_s, sig},
        u"credential file does not exist"_s);
    row("UserSig as format", {u"--format"_s, sig}, u"csv, json, text"_s);
    row("UserSig instead of the certificate file", {u"--ca-file"_s, sig}, u"file does not exist"_s);
    row("UserSig as number of retries", {u"--retries"_s, sig}, u"0 to 100"_s);
    row("UserSig as time-out", {u"--timeout"_s, sig}, u"number of seconds"_s);
    row("UserSig as value of a flag", {u"--verbose="_s + sig}, u"after '--verbose'"_s);
    row("empty argument", {u""_s}, u"Unknown argument."_s);
    row("value missing", {u"--filter"_s}, u"Missing value after '--filter'"_s);
    row("empty output", {u"--output="_s}, u"name is missing"_s);
    row("format in capitals", {u"--format=CSV"_s}, u"csv, json, text"_s);
    row("unsupported format", {u"--format=xlsx"_s}, u"csv, json, text"_s);
    row("empty format", {u"--format="_s}, u"csv, json, text"_s);
    for (const char *retries : {"-1", "101", "1.5", "many", "", " 1", "+1", "0x1"}) {
        QTest::addRow("%s retries", *retries ? retries : "no number of")
            << QStringList{u"--retries="_s + QLatin1String(retries)} << u"0 to 100"_s;
    }
    for (const char *seconds : {"0", "0.0", "-1", "600.001", "601", "1e2", "1,5", "nan", "inf", "",
                                ".", " 1", "1s", "0x10", "1.2.3"}) {
        QTest::addRow("time-out %s", *seconds ? seconds : "empty")
            << QStringList{u"--timeout="_s + QLatin1String(seconds)} << u"number of seconds"_s;
    }
    row("missing certificate file", {u"--ca-file"_s, u"/nonexistent.pem"_s},
        u"file does not exist"_s);
    row("certificate file is a folder", {u"--ca-file"_s, u"/"_s}, u"it is a folder"_s);
    row("certificate file is a device", {u"--ca-file"_s, u"/dev/null"_s},
        u"it is a pipe or a device"_s);
    row("certificate file without certificates",
        {u"--ca-file"_s, QFINDTESTDATA("../data/README.md")}, u"no readable certificate"_s);
    row("certificate file with a key", {u"--ca-file"_s, QFINDTESTDATA("../data/tls/server.key")},
        u"no readable certificate"_s);
}

void TestExportUsageErrors::rejectsWrongOptions()
{
    QFETCH(QStringList, extraOptions);
    QFETCH(QString, message);
    expectUsageError(runExportProgram(m_server, extraOptions), message);
}

void TestExportUsageErrors::rejectsWrongConnection_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QStringList &arguments, const QString &message) {
        QTest::newRow(name) << arguments << message;
    };
    const auto app = u"--sdkappid=1"_s;
    const auto who = u"--identifier=Ann"_s;
    row("no region or endpoint", {app, who}, u"is missing: --region or --endpoint"_s);
    row("no SDKAppID", {u"--region=sg"_s, who}, u"is missing: --sdkappid"_s);
    row("no identifier", {u"--region=sg"_s, app}, u"is missing: --identifier"_s);
    row("unknown region", {u"--region=mars"_s, app, who}, u"cn, sg, kr, jp, de, us, id"_s);
    row("region in capitals", {u"--region=SG"_s, app, who}, u"Unknown region"_s);
    row("region by its name", {u"--region=Singapore"_s, app, who}, u"Unknown region"_s);
    row("region id of custom endpoints", {u"--region=custom"_s, app, who}, u"Unknown region"_s);
    row("empty region", {u"--region="_s, app, who}, u"Unknown region"_s);
    for (const char *number : {"0", "-1", "4294967296", "1.5", "14e8", "x", ""}) {
        QTest::addRow("SDKAppID %s", *number ? number : "empty")
            << QStringList{u"--region=sg"_s, u"--sdkappid="_s + QLatin1String(number), who}
            << u"--sdkappid: "_s;
    }
    row("empty identifier", {u"--region=sg"_s, app, u"--identifier="_s}, u"--identifier: "_s);
    row("identifier of 33 bytes", {u"--region=sg"_s, app, u"--identifier="_s + QString(33, u'n')},
        u"longer than 32 bytes"_s);
    row("unknown connection", {u"--connection=desk"_s}, u"no saved connection"_s);
    row("connection without a name", {u"--connection="_s}, u"no saved connection"_s);
    for (const QString &other : {u"--region=sg"_s, u"--endpoint=https://a.example"_s, app, who,
                                 u"--usersig-file=-"_s, u"--secret-key-file=-"_s}) {
        QTest::addRow("connection with %s", qPrintable(other))
            << QStringList{u"--connection=desk"_s, other} << u"cannot be used together"_s;
    }

    const auto port = QString::number(m_server.endpoint().port());
    for (const QString &endpoint : {u""_s,
                                    u" "_s,
                                    u"127.0.0.1:%1"_s,
                                    u"//127.0.0.1:%1"_s,
                                    u"http://127.0.0.1:%1/v4"_s,
                                    u"http://127.0.0.1:%1//"_s,
                                    u"http://127.0.0.1:%1?a=b"_s,
                                    u"http://127.0.0.1:%1/?"_s,
                                    u"http://127.0.0.1:%1#a"_s,
                                    u"http://127.0.0.1:%1/#"_s,
                                    u"http://ann@127.0.0.1:%1"_s,
                                    u"http://ann:b@127.0.0.1:%1"_s,
                                    u"http://@127.0.0.1:%1"_s,
                                    u"http://127.0.0.1:x"_s,
                                    u"http://127.0.0.1:0"_s,
                                    u"http://127.0.0.1:65536"_s,
                                    u"http://[::1"_s,
                                    u"https://"_s,
                                    u"http://chat.example.com"_s,
                                    u"http://128.0.0.1:%1"_s,
                                    u"http://localhost.example"_s,
                                    u"http://0.0.0.0:%1"_s,
                                    u"ws://127.0.0.1:%1"_s,
                                    u"file:///etc/passwd"_s,
                                    u"https://chat.example.com/v4"_s,
                                    u"https://a b.example"_s}) {
        const QString url = endpoint.contains(u'%') ? endpoint.arg(port) : endpoint;
        QTest::addRow("endpoint %s", qPrintable(endpoint))
            << QStringList{u"--endpoint"_s, url, app, who} << u"--endpoint: "_s;
    }
}

void TestExportUsageErrors::rejectsWrongConnection()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    Program program(QStringList(u"export"_s) + arguments);
    program.setTestUserSig();
    expectUsageError(program.end(), message);
}

void TestExportUsageErrors::rejectsWrongEnvironment_data()
{
    QTest::addColumn<QString>("userSig");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("message");
    const auto sig = QString::fromLatin1(fakeUserSig());
    QTest::newRow("no credential") << QString() << QString() << u"credential is missing"_s;
    QTest::newRow("white space only") << u" \n"_s << u"\t"_s << u"credential is missing"_s;
    QTest::newRow("both variables") << sig << u"key"_s << u"Set only one of them"_s;
    QTest::newRow("UserSig with a blank")
        << sig.first(20) + u' ' + sig.sliced(20) << QString() << u"characters other than"_s;
    QTest::newRow("percent-encoded UserSig")
        << QString(sig).replace(u"*"_s, u"%2A"_s) << QString() << u"was altered"_s;
    QTest::newRow("UserSig in plain base64")
        << QString(sig).replace(u"*"_s, u"+"_s) << QString() << u"was altered"_s;
    QTest::newRow("UserSig in quotes after other text")
        << u"usersig \""_s + sig + u'"' << QString() << u"characters other than"_s;
    QTest::newRow("UserSig with a non-ASCII letter")
        << sig + u"é"_s << QString() << u"characters other than"_s;
}

void TestExportUsageErrors::rejectsWrongEnvironment()
{
    QFETCH(QString, userSig);
    QFETCH(QString, key);
    QFETCH(QString, message);
    Program program(exportArguments(m_server));
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, userSig);
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, key);
    expectUsageError(program.end(), message);
}

void TestExportUsageErrors::rejectsUnreadableCredential_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("alsoForKeys"); // also an error for a SecretKey
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << file("missing") << true << u"credential file does not exist"_s;
    QTest::newRow("folder") << m_folder.path() << true << u"is a folder"_s;
    QTest::newRow("empty") << file("empty") << true << u"is empty"_s;
    QTest::newRow("empty device") << u"/dev/null"_s << true << u"is empty"_s;
    QTest::newRow("white space only") << file("blank") << true << u"is empty"_s;
    QTest::newRow("1 MB") << file("long") << true << u"file is too large"_s;
    QTest::newRow("endless") << u"/dev/zero"_s << true << u"file is too large"_s;
    QTest::newRow("path below a file")
        << file("valid/x") << true << u"credential file does not exist"_s;
    QTest::newRow("empty path") << QString() << true << u"credential file does not exist"_s;
    QTest::newRow("wrong characters") << file("wrong") << false << u"characters other than"_s;
    QTest::newRow("percent signs") << file("encoded") << false << u"was altered"_s;
}

void TestExportUsageErrors::rejectsUnreadableCredential()
{
    QFETCH(QString, path);
    QFETCH(bool, alsoForKeys);
    QFETCH(QString, message);
    // The credential in the environment is no fallback for an explicit one.
    expectUsageError(runExportProgram(m_server, {u"--usersig-file"_s, path}), message);
    if (alsoForKeys) {
        expectUsageError(runExportProgram(m_server, {u"--secret-key-file"_s, path}), message);
    }
}

void TestExportUsageErrors::rejectsEmptyStandardInput()
{
    for (const QByteArray &input : {QByteArray(), QByteArray(" \n\n")}) {
        Program program(exportArguments(m_server, {u"--usersig-file"_s, u"-"_s}));
        expectUsageError(program.end(input), u"Standard input has no credential"_s);
    }
    Program closed(exportArguments(m_server, {u"--usersig-file"_s, u"-"_s}));
    closed.useShell(uR"(exec "$@" <&-)"_s);
    expectUsageError(closed.end(), u"Standard input has no credential"_s);
}

void TestExportUsageErrors::rejectsArgumentsThatAreNotUtf8()
{
    // Qt would replace the wrong bytes, and the result would name another file or account. Only
    // names of output and credential files need not be UTF-8, see tst_exportoutput.
    for (const QString &option : {u"--filter"_s, u"--ca-file"_s}) {
        Program program(exportArguments(m_server, {option, u"x"_s}));
        program.setTestUserSig();
        program.useShell(uR"(exec "$@"$(printf '\377'))"_s);
        expectUsageError(program.end(), u"not valid UTF-8"_s);
    }
}

ROOM_TEST(TestExportUsageErrors, QCoreApplication)
#include "tst_exportusageerrors.moc"
