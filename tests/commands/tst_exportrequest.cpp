// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "loopbackserver.h"
#include "program.h"
#include "roomtest.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

QByteArray key()
{
    return "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
}

QByteArray sentUserSig(const RecordedRequest &request)
{
    return request.query().queryItemValue(u"usersig"_s, QUrl::FullyDecoded).toLatin1();
}

} // namespace

/// The requests of the verb export, as the server receives them.
class TestExportRequest : public QObject
{
    Q_OBJECT

    /// Runs the program, which must succeed with one request, and returns the request.
    RecordedRequest requestOf(Program &program, const QByteArray &input = {});

    LoopbackServer m_server;
    QTemporaryDir m_folder;
    QString m_file;

private Q_SLOTS:
    void initTestCase();
    void init();
    void sendsOneRequest();
    void sendsIdentifierUnchanged_data();
    void sendsIdentifierUnchanged();
    void sendsUserSig_data();
    void sendsUserSig();
    void signsWithSecretKey_data();
    void signsWithSecretKey();
    void sendsUserSigThatServiceWillReject_data();
    void sendsUserSigThatServiceWillReject();
};

void TestExportRequest::initTestCase()
{
    m_file = m_folder.filePath(u"credential"_s);
}

void TestExportRequest::init()
{
    m_server.reset();
    m_server.playAlways(Conversation::ok({u"@RBT#1"_s}));
}

RecordedRequest TestExportRequest::requestOf(Program &program, const QByteArray &input)
{
    const RunResult result = program.end(input);
    if (result.status != 0 || result.out != "UserID\r\n@RBT#1\r\n" || !result.err.isEmpty() ||
        m_server.requests().size() != 1) {
        const QByteArray message = "The list was not fetched with one request: " + result.err;
        QTest::qFail(message.constData(), __FILE__, __LINE__);
        return {};
    }
    return m_server.requests().constFirst();
}

void TestExportRequest::sendsOneRequest()
{
    QCOMPARE(runExportProgram(m_server).status, 0);
    QCOMPARE(m_server.requests().size(), 1);
    const RecordedRequest request = m_server.requests().constFirst();
    QCOMPARE(request.method, QByteArray("POST"));
    QVERIFY(request.target.startsWith("/v4/openim_robot_http_svc/get_all_robots?"));
    QCOMPARE(request.query().queryItems().size(), 5);
    QCOMPARE(request.query().queryItemValue(u"sdkappid"_s), u"1400000000"_s);
    QCOMPARE(request.query().queryItemValue(u"identifier"_s), u"administrator"_s);
    QCOMPARE(sentUserSig(request), fakeUserSig());
    QCOMPARE(request.query().queryItemValue(u"contenttype"_s), u"json"_s);
    QCOMPARE(request.body, QByteArray("{}"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
}

void TestExportRequest::sendsIdentifierUnchanged_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("blanks and tabs") << u" \tAnn Lee\t "_s << QByteArray("%20%09Ann%20Lee%09%20");
    QTest::newRow("single blank") << u" "_s << QByteArray("%20");
    QTest::newRow("special characters of URLs")
        << u"a+b&c=d#e%41/?"_s << QByteArray("a%2Bb%26c%3Dd%23e%2541%2F%3F");
    QTest::newRow("leading byte order mark") << u"\uFEFFAnn"_s << QByteArray("%EF%BB%BFAnn");
    QTest::newRow("invisible characters")
        << u"\u200BAnn\u202E"_s << QByteArray("%E2%80%8BAnn%E2%80%AE");
    QTest::newRow("Chinese") << u"客户"_s << QByteArray("%E5%AE%A2%E6%88%B7");
}

void TestExportRequest::sendsIdentifierUnchanged()
{
    QFETCH(QString, identifier);
    QFETCH(QByteArray, encoded);
    Program program({u"export"_s, u"--endpoint"_s, m_server.endpoint().toString(),
                     u"--sdkappid=1400000000"_s, u"--identifier"_s, identifier});
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, u"eJyr"_s);
    const QByteArray target = requestOf(program).target;
    QVERIFY2(target.contains("&identifier=" + encoded + '&'), target.constData());
}

void TestExportRequest::sendsUserSig_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("sent");
    const QString none;
    QTest::newRow("environment") << u"eJyr*-_"_s << none << QByteArray() << QByteArray("eJyr*-_");
    QTest::newRow("environment, with white space")
        << u"\n eJyr\t\n"_s << none << QByteArray() << QByteArray("eJyr");
    QTest::newRow("file") << none << m_file << QByteArray("eJyr*-_") << QByteArray("eJyr*-_");
    QTest::newRow("file with a trailing line break")
        << none << m_file << QByteArray("eJyr\r\n") << QByteArray("eJyr");
    QTest::newRow("file takes precedence over the environment")
        << u"eJenvironment"_s << m_file << QByteArray("eJfile") << QByteArray("eJfile");
    QTest::newRow("file takes precedence over an invalid environment")
        << u"this is none"_s << m_file << QByteArray("eJfile") << QByteArray("eJfile");
    QTest::newRow("standard input")
        << none << u"-"_s << QByteArray(" \n eJyr \n\n") << QByteArray("eJyr");
    QTest::newRow("standard input by its path")
        << none << u"/dev/stdin"_s << QByteArray("eJyr\n") << QByteArray("eJyr");
    QTest::newRow("standard input takes precedence over the environment")
        << u"eJenvironment"_s << u"-"_s << QByteArray("eJinput") << QByteArray("eJinput");
}

void TestExportRequest::sendsUserSig()
{
    QFETCH(QString, variable);
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, sent);
    QFile credential(m_file);
    QVERIFY(credential.open(QIODevice::WriteOnly) && credential.write(content) == content.size());
    credential.close();
    Program program(exportArguments(
        m_server, file.isEmpty() ? QStringList() : QStringList{u"--usersig-file"_s, file}));
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, variable);
    QCOMPARE(sentUserSig(requestOf(program, file == m_file ? QByteArray() : content)), sent);
}

void TestExportRequest::signsWithSecretKey_data()
{
    QTest::addColumn<QString>("userSigVariable");
    QTest::addColumn<QString>("keyVariable");
    QTest::addColumn<QString>("file");
    const auto text = QString::fromLatin1(key());
    const QString none;
    QTest::newRow("environment") << none << text << none;
    QTest::newRow("environment, with white space") << none << u" "_s + text + u'\n' << none;
    QTest::newRow("file") << none << none << m_file;
    QTest::newRow("standard input") << none << none << u"-"_s;
    QTest::newRow("file takes precedence over the environment") << u"eJyr"_s << none << m_file;
    QTest::newRow("file, both in the environment") << u"eJyr"_s << u"other"_s << m_file;
}

void TestExportRequest::signsWithSecretKey()
{
    QFETCH(QString, userSigVariable);
    QFETCH(QString, keyVariable);
    QFETCH(QString, file);
    QFile credential(m_file);
    QVERIFY(credential.open(QIODevice::WriteOnly) && credential.write(key() + '\n') > 0);
    credential.close();
    Program program(exportArguments(
        m_server, file.isEmpty() ? QStringList() : QStringList{u"--secret-key-file"_s, file}));
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, userSigVariable);
    program.setVariable(u"CHATBOT_ADMIN_SECRET_KEY"_s, keyVariable);

    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const RecordedRequest request =
        requestOf(program, file == u"-"_s ? ' ' + key() + "\r\n" : QByteArray());
    const qint64 after = QDateTime::currentSecsSinceEpoch();
    QVERIFY(!request.target.contains(key()));
    const auto claims = readUserSig(Secret(sentUserSig(request)));
    QVERIFY(claims.has_value());
    QVERIFY(isSignedWith(*claims, Secret(key())));
    QCOMPARE(claims->identifier, u"administrator"_s);
    QCOMPARE(claims->sdkAppId, 1400000000U);
    QCOMPARE(claims->expire, 3600);
    QVERIFY(claims->time >= before && claims->time <= after);
}

void TestExportRequest::sendsUserSigThatServiceWillReject_data()
{
    QTest::addColumn<QByteArray>("userSig");
    const auto row = [](const char *name, const QString &identifier, quint32 app, qint64 time,
                        qint64 expire) {
        QTest::newRow(name) << makeUserSig(Secret(key()), identifier, app, time, expire).reveal();
    };
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    row("expired", u"administrator"_s, 1400000000, now - 7200, 3600);
    row("expired in 1970", u"administrator"_s, 1400000000, 0, 0);
    row("issued in the future", u"administrator"_s, 1400000000, now + 7200, 3600);
    row("for another account", u"Ann"_s, 1400000000, now, 3600);
    row("for another app", u"administrator"_s, 1400000001, now, 3600);
    QTest::newRow("unreadable") << QByteArray("a");
}

void TestExportRequest::sendsUserSigThatServiceWillReject()
{
    QFETCH(QByteArray, userSig);
    Program program(exportArguments(m_server));
    program.setVariable(u"CHATBOT_ADMIN_USERSIG"_s, QString::fromLatin1(userSig));
    QCOMPARE(sentUserSig(requestOf(program)), userSig);
}

ROOM_TEST(TestExportRequest, QCoreApplication)
#include "tst_exportrequest.moc"
