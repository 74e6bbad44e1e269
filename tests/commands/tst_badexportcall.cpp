// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackserver.h"
#include "program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Calls of the verb export whose words are off: exit 2, one line, nothing sent.
class TestBadExportCall : public QObject
{
    Q_OBJECT

    void judge(const Ended &ended, const QString &words);
    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    LoopbackServer m_server;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase();
    void sendsNothing_data();
    void sendsNothing();
    void badEndpoint_data();
    void badEndpoint();
    void badEnvironment_data();
    void badEnvironment();
    void credentialThatCannotBeHad_data();
    void credentialThatCannotBeHad();
    void emptyStandardInput();
    void wordsThatAreNotUtf8();
};

void TestBadExportCall::initTestCase()
{
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
    const auto write = [this](const char *name, const QByteArray &bytes) {
        QFile credential(file(name));
        return credential.open(QIODevice::WriteOnly) && credential.write(bytes) == bytes.size();
    };
    QVERIFY(write("sound", practiceUserSig()));
    QVERIFY(write("empty", {}));
    QVERIFY(write("white", " \n\t\r\n"));
    QVERIFY(write("encoded", "eJ%2Ayr"));
    QVERIFY(write("wrong", "this is no UserSig"));
    QVERIFY(write("long", QByteArray(1'000'000, 'a')));
    // The tests below would be worth nothing if a sound call sent nothing either.
    QCOMPARE(runExportFrom(m_server).status, 0);
    QCOMPARE(m_server.requests().size(), 1);
}

/// words: part of the line.
void TestBadExportCall::judge(const Ended &ended, const QString &words)
{
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("chatbot-admin: "), ended.err.constData());
    QCOMPARE(ended.errorLines().size(), 1);
    QVERIFY2(ended.err.contains(words.toUtf8()), ended.err.constData());
    QVERIFY(!hasTrace(ended.err));
    QCOMPARE(m_server.requests().size(), 1);
    QCOMPARE(m_server.connections(), 1);
}

void TestBadExportCall::sendsNothing_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QStringList &more, const QString &words) {
        QTest::newRow(name) << more << words;
    };
    const auto sig = QString::fromLatin1(practiceUserSig());
    row("region and endpoint", {u"--region=sg"_s}, u"not both"_s);
    row("sandbox and endpoint", {u"--region=sandbox"_s}, u"not both"_s);
    row("both credential files", {u"--usersig-file=a"_s, u"--secret-key-file=b"_s}, u"not both"_s);
    row("both from standard input", {u"--usersig-file=-"_s, u"--secret-key-file=-"_s},
        u"not both"_s);
    row("connection with a place", {u"--connection=desk"_s}, u"exclude"_s);
    row("endpoint given twice", {u"--endpoint=http://127.0.0.1:1"_s}, u"twice"_s);
    row("app given twice", {u"--sdkappid=1400000000"_s}, u"--sdkappid is given twice"_s);
    row("format given twice", {u"--format=csv"_s, u"--format=csv"_s}, u"twice"_s);
    row("verbose given twice", {u"--verbose"_s, u"--verbose"_s}, u"twice"_s);
    row("unknown option", {u"--colour"_s}, u"Unknown option --colour"_s);
    row("option of the sandbox", {u"--robots=3"_s}, u"Unknown option"_s);
    row("UserSig on the command line", {u"--usersig"_s, sig}, u"Unknown option --usersig"_s);
    row("UserSig behind an equals sign", {u"--usersig="_s + sig}, u"Unknown option --usersig"_s);
    row("UserSig as a word", {sig}, u"There is an unknown argument."_s);
    row("UserSig as an option", {u"--"_s + sig}, u"unknown option"_s);
    row("UserSig for its file", {u"--usersig-file"_s, sig}, u"no such credential file"_s);
    row("UserSig for the key's file", {u"--secret-key-file"_s, sig}, u"no such credential"_s);
    row("UserSig for the format", {u"--format"_s, sig}, u"csv, json, text"_s);
    row("UserSig for the certificates", {u"--ca-file"_s, sig}, u"no such file"_s);
    row("UserSig for the number of tries", {u"--retries"_s, sig}, u"0 to 100"_s);
    row("UserSig for the time", {u"--timeout"_s, sig}, u"number of seconds"_s);
    row("UserSig with the flag", {u"--verbose="_s + sig}, u"after '--verbose'"_s);
    row("an empty word", {u""_s}, u"There is an unknown argument."_s);
    row("value missing", {u"--filter"_s}, u"Missing value after '--filter'"_s);
    row("no output", {u"--output="_s}, u"name is missing"_s);
    row("format in capitals", {u"--format=CSV"_s}, u"csv, json, text"_s);
    row("format of a spreadsheet", {u"--format=xlsx"_s}, u"csv, json, text"_s);
    row("no format", {u"--format="_s}, u"csv, json, text"_s);
    for (const char *tries : {"-1", "101", "1.5", "many", "", " 1", "+1", "0x1"}) {
        QTest::addRow("%s further tries", *tries ? tries : "no number of")
            << QStringList{u"--retries="_s + QLatin1String(tries)} << u"0 to 100"_s;
    }
    for (const char *seconds : {"0", "0.0", "-1", "600.001", "601", "1e2", "1,5", "nan", "inf", "",
                                ".", " 1", "1s", "0x10", "1.2.3"}) {
        QTest::addRow("time-out %s", *seconds ? seconds : "empty")
            << QStringList{u"--timeout="_s + QLatin1String(seconds)} << u"number of seconds"_s;
    }
    row("certificates missing", {u"--ca-file"_s, u"/nonexistent.pem"_s}, u"no such file"_s);
    row("certificates from a folder", {u"--ca-file"_s, u"/"_s}, u"it is a folder"_s);
    row("certificates from a device", {u"--ca-file"_s, u"/dev/null"_s},
        u"it is a pipe or a device"_s);
    row("certificates without any", {u"--ca-file"_s, QFINDTESTDATA("../data/README.md")},
        u"no certificate"_s);
    row("certificate that is a key", {u"--ca-file"_s, QFINDTESTDATA("../data/tls/server.key")},
        u"no certificate"_s);
}

void TestBadExportCall::sendsNothing()
{
    QFETCH(QStringList, more);
    QFETCH(QString, words);
    judge(runExportFrom(m_server, more), words);
}

void TestBadExportCall::badEndpoint_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QString>("words");
    const auto call = [](const char *name, const QStringList &words, const QString &problem) {
        QTest::newRow(name) << words << problem;
    };
    const auto app = u"--sdkappid=1"_s;
    const auto who = u"--identifier=Ann"_s;
    call("nowhere", {app, who}, u"--region or --endpoint is missing"_s);
    call("no app", {u"--region=sg"_s, who}, u"--sdkappid is missing"_s);
    call("nobody", {u"--region=sg"_s, app}, u"--identifier is missing"_s);
    call("unknown region", {u"--region=mars"_s, app, who}, u"cn, sg, kr, jp, de, us, id"_s);
    call("region in capitals", {u"--region=SG"_s, app, who}, u"Unknown region"_s);
    call("region by its name", {u"--region=Singapore"_s, app, who}, u"Unknown region"_s);
    call("region of the settings", {u"--region=custom"_s, app, who}, u"Unknown region"_s);
    call("no region", {u"--region="_s, app, who}, u"Unknown region"_s);
    for (const char *number : {"0", "-1", "4294967296", "1.5", "14e8", "x", ""}) {
        QTest::addRow("app %s", *number ? number : "empty")
            << QStringList{u"--region=sg"_s, u"--sdkappid="_s + QLatin1String(number), who}
            << u"--sdkappid: "_s;
    }
    call("empty identifier", {u"--region=sg"_s, app, u"--identifier="_s}, u"--identifier: "_s);
    call("identifier of 33 bytes", {u"--region=sg"_s, app, u"--identifier="_s + QString(33, u'n')},
         u"longer than 32 bytes"_s);
    call("unknown connection", {u"--connection=desk"_s}, u"no saved connection"_s);
    call("connection without a name", {u"--connection="_s}, u"no saved connection"_s);
    for (const QString &other : {u"--region=sg"_s, u"--endpoint=https://a.example"_s, app, who,
                                 u"--usersig-file=-"_s, u"--secret-key-file=-"_s}) {
        QTest::addRow("connection with %s", qPrintable(other))
            << QStringList{u"--connection=desk"_s, other} << u"exclude"_s;
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

void TestBadExportCall::badEndpoint()
{
    QFETCH(QStringList, call);
    QFETCH(QString, words);
    Program program(QStringList(u"export"_s) + call);
    program.giveUserSig();
    judge(program.end(), words);
}

void TestBadExportCall::badEnvironment_data()
{
    QTest::addColumn<QString>("userSig");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("words");
    const auto sig = QString::fromLatin1(practiceUserSig());
    QTest::newRow("no credential") << QString() << QString() << u"credential is missing"_s;
    QTest::newRow("white space only") << u" \n"_s << u"\t"_s << u"credential is missing"_s;
    QTest::newRow("both") << sig << u"key"_s << u"not both"_s;
    QTest::newRow("UserSig with a blank inside")
        << sig.first(20) + u' ' + sig.sliced(20) << QString() << u"other characters"_s;
    QTest::newRow("UserSig with percent signs")
        << QString(sig).replace(u"*"_s, u"%2A"_s) << QString() << u"changed on its way"_s;
    QTest::newRow("UserSig with plain base64")
        << QString(sig).replace(u"*"_s, u"+"_s) << QString() << u"changed on its way"_s;
    QTest::newRow("UserSig in quotes that are not alone")
        << u"usersig \""_s + sig + u'"' << QString() << u"other characters"_s;
    QTest::newRow("UserSig with what is no letter here")
        << sig + u"é"_s << QString() << u"other characters"_s;
}

void TestBadExportCall::badEnvironment()
{
    QFETCH(QString, userSig);
    QFETCH(QString, key);
    QFETCH(QString, words);
    Program program(exportFrom(m_server));
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, userSig);
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, key);
    judge(program.end(), words);
}

void TestBadExportCall::credentialThatCannotBeHad_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("forKeys"); // wrong for a SecretKey, too
    QTest::addColumn<QString>("words");
    QTest::newRow("missing") << file("missing") << true << u"no such credential file"_s;
    QTest::newRow("folder") << m_folder.path() << true << u"is a folder"_s;
    QTest::newRow("empty") << file("empty") << true << u"is empty"_s;
    QTest::newRow("empty device") << u"/dev/null"_s << true << u"is empty"_s;
    QTest::newRow("white space only") << file("white") << true << u"is empty"_s;
    QTest::newRow("1 MB") << file("long") << true << u"far too long"_s;
    QTest::newRow("endless") << u"/dev/zero"_s << true << u"far too long"_s;
    QTest::newRow("path below a file") << file("sound/x") << true << u"no such credential file"_s;
    QTest::newRow("no path") << QString() << true << u"no such credential file"_s;
    QTest::newRow("wrong characters") << file("wrong") << false << u"other characters"_s;
    QTest::newRow("percent signs") << file("encoded") << false << u"changed on its way"_s;
}

void TestBadExportCall::credentialThatCannotBeHad()
{
    QFETCH(QString, path);
    QFETCH(bool, forKeys);
    QFETCH(QString, words);
    // The environment's does not step in for one that was asked for.
    judge(runExportFrom(m_server, {u"--usersig-file"_s, path}), words);
    if (forKeys) {
        judge(runExportFrom(m_server, {u"--secret-key-file"_s, path}), words);
    }
}

void TestBadExportCall::emptyStandardInput()
{
    for (const QByteArray &input : {QByteArray(), QByteArray(" \n\n")}) {
        Program program(exportFrom(m_server, {u"--usersig-file"_s, u"-"_s}));
        judge(program.end(input), u"Standard input has no credential"_s);
    }
    Program closed(exportFrom(m_server, {u"--usersig-file"_s, u"-"_s}));
    closed.throughShell(uR"(exec "$@" <&-)"_s);
    judge(closed.end(), u"Standard input has no credential"_s);
}

void TestBadExportCall::wordsThatAreNotUtf8()
{
    // Else another account than the one that was meant would be used. (A file to write may have any
    // name: tst_exportoutput.)
    for (const QString &option : {u"--filter"_s, u"--ca-file"_s}) {
        Program program(exportFrom(m_server, {option, u"x"_s}));
        program.giveUserSig();
        program.throughShell(uR"(exec "$@"$(printf '\377'))"_s);
        judge(program.end(), u"not UTF-8"_s);
    }
}

QTEST_GUILESS_MAIN(TestBadExportCall)
#include "tst_badexportcall.moc"
