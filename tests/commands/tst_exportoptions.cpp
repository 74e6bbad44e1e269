// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/exportoptions.h"
#include "roomtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QByteArray userSig()
{
    return "eJyrVgrxCdYrSy1S*nYG";
}

/// Parses the arguments; an error fails the test.
ExportOptions exportOptionsFrom(const QStringList &arguments)
{
    const auto result = readExportOptions(QStringList(u"chatbot-admin"_s) + arguments);
    if (!result.isValue()) {
        QTest::qFail(qPrintable(result.error()), __FILE__, __LINE__);
        return {};
    }
    return result.value();
}

QStringList requiredOptions(const QStringList &extraOptions = {})
{
    return QStringList{u"--region=sg"_s, u"--sdkappid=1400000000"_s,
                       u"--identifier=administrator"_s} +
           extraOptions;
}

} // namespace

class TestExportOptions : public QObject
{
    Q_OBJECT

    QString writeCredential(const QByteArray &bytes);

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init();
    void defaults();
    void readsEveryOption();
    void readsRegions_data();
    void readsRegions();
    void keepsIdentifierUnchanged_data();
    void keepsIdentifierUnchanged();
    void readsTimeLimits_data();
    void readsTimeLimits();
    void sandboxRequiresNoOtherOption();
    void optionTakesPrecedenceOverEnvironment();
    void readsSecretKeyFromEnvironment();
    void readsCertificates();
    void helpRequiresNoOtherOption();
};

void TestExportOptions::init()
{
    qputenv("CHATBOT_ADMIN_USERSIG", userSig());
    qunsetenv("CHATBOT_ADMIN_SECRET_KEY");
}

QString TestExportOptions::writeCredential(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(u"credential"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        return {};
    }
    return file.fileName();
}

void TestExportOptions::defaults()
{
    const ExportOptions options = exportOptionsFrom(requiredOptions());
    QCOMPARE(options.region, u"sg"_s);
    QCOMPARE(options.sdkAppId, std::optional<quint32>(1400000000));
    QCOMPARE(options.identifier, std::optional(u"administrator"_s));
    QVERIFY(options.credential && options.credential->secret == Secret(userSig()));
    QCOMPARE(options.credential->kind, Credential::Kind::UserSig);
    QCOMPARE(options.format, ExportFormat::Csv);
    QCOMPARE(options.output, QString());
    QCOMPARE(options.filter, QString());
    QCOMPARE(options.maxRetries, 3);
    QCOMPARE(options.limits, (TimeLimits{20s, 0s, 30s}));
    QVERIFY(options.certificates.isEmpty());
    QVERIFY(!options.verbose);
    QVERIFY(!options.help);
}

void TestExportOptions::readsEveryOption()
{
    const ExportOptions options =
        exportOptionsFrom({u"--endpoint"_s, u"https://chat.example.com:8443"_s, u"--sdkappid"_s,
                           u"4294967295"_s, u"--identifier"_s, u"Ann"_s, u"--format"_s, u"json"_s,
                           u"--output"_s, u"out.json"_s, u"--filter"_s, u" HELP desk "_s,
                           u"--retries"_s, u"100"_s, u"--timeout"_s, u"600"_s, u"--verbose"_s});
    QCOMPARE(options.region, u"custom"_s);
    QCOMPARE(options.endpoint, QUrl(u"https://chat.example.com:8443"_s));
    QCOMPARE(options.sdkAppId, std::optional<quint32>(4294967295));
    QCOMPARE(options.identifier, std::optional(u"Ann"_s));
    QCOMPARE(options.format, ExportFormat::Json);
    QCOMPARE(options.output, u"out.json"_s);
    QCOMPARE(options.filter, u" HELP desk "_s);
    QCOMPARE(options.maxRetries, 100);
    QCOMPARE(options.limits, (TimeLimits{20s, 0s, 600s}));
    QVERIFY(options.verbose);
}

void TestExportOptions::readsRegions_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("cn") << u"console.tim.qq.com"_s;
    QTest::newRow("sg") << u"adminapisgp.im.qcloud.com"_s;
    QTest::newRow("kr") << u"adminapikr.im.qcloud.com"_s;
    QTest::newRow("jp") << u"adminapijpn.im.qcloud.com"_s;
    QTest::newRow("de") << u"adminapiger.im.qcloud.com"_s;
    QTest::newRow("us") << u"adminapiusa.im.qcloud.com"_s;
    QTest::newRow("id") << u"adminapiidn.im.qcloud.com"_s;
}

void TestExportOptions::readsRegions()
{
    QFETCH(QString, host);
    const auto id = QString::fromLatin1(QTest::currentDataTag());
    const ExportOptions options =
        exportOptionsFrom({u"--region"_s, id, u"--sdkappid=1"_s, u"--identifier=Ann"_s});
    QCOMPARE(options.region, id);
    QCOMPARE(options.endpoint, QUrl(u"https://"_s + host));
}

void TestExportOptions::keepsIdentifierUnchanged_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::newRow("leading and trailing blanks and tabs") << u" \tAnn\t "_s;
    QTest::newRow("single blank") << u" "_s;
    QTest::newRow("special characters of URLs") << u"a+b&c=d#e%f/g?h"_s;
    QTest::newRow("Chinese, 30 bytes") << u"客户服务管理员一二三"_s;
    QTest::newRow("32 bytes") << QString(32, u'n');
    QTest::newRow("line break") << u"a\nb"_s;
    QTest::newRow("like an option") << u"--verbose"_s;
}

void TestExportOptions::keepsIdentifierUnchanged()
{
    QFETCH(QString, identifier);
    const ExportOptions options =
        exportOptionsFrom({u"--region=sg"_s, u"--sdkappid=1"_s, u"--identifier"_s, identifier});
    QCOMPARE(options.identifier, std::optional(identifier));
    QVERIFY(!options.verbose);
}

void TestExportOptions::readsTimeLimits_data()
{
    QTest::addColumn<QString>("seconds");
    QTest::addColumn<std::chrono::milliseconds>("headers");
    QTest::addColumn<std::chrono::milliseconds>("whole");
    QTest::newRow("whole number") << u"45"_s << 20'000ms << 45'000ms;
    QTest::newRow("fraction") << u"2.5"_s << 2'500ms << 2'500ms;
    QTest::newRow("no digit before the point") << u".25"_s << 250ms << 250ms;
    QTest::newRow("no digit after the point") << u"7."_s << 7'000ms << 7'000ms;
    QTest::newRow("less than a millisecond") << u"0.0001"_s << 1ms << 1ms;
    QTest::newRow("limit of the headers") << u"20"_s << 20'000ms << 20'000ms;
    QTest::newRow("maximum") << u"600.000"_s << 20'000ms << 600'000ms;
    QTest::newRow("leading zeros") << u"0001"_s << 1'000ms << 1'000ms;
}

void TestExportOptions::readsTimeLimits()
{
    QFETCH(QString, seconds);
    QFETCH(std::chrono::milliseconds, headers);
    QFETCH(std::chrono::milliseconds, whole);
    const ExportOptions options = exportOptionsFrom(requiredOptions({u"--timeout"_s, seconds}));
    QCOMPARE(options.limits, (TimeLimits{headers, 0ms, whole})); // no separate limit without data
}

void TestExportOptions::sandboxRequiresNoOtherOption()
{
    const ExportOptions options = exportOptionsFrom({u"--region=sandbox"_s});
    QCOMPARE(options.region, u"sandbox"_s);
    QVERIFY(options.endpoint.isEmpty());
    QVERIFY(!options.sdkAppId);
    QVERIFY(!options.identifier);
    QVERIFY(!options.credential); // the one in the environment is not used
    QVERIFY(!qEnvironmentVariableIsSet("CHATBOT_ADMIN_USERSIG")); // but removed

    const ExportOptions full =
        exportOptionsFrom({u"--region=sandbox"_s, u"--sdkappid=1400000003"_s, u"--identifier=Ann"_s,
                           u"--secret-key-file"_s, writeCredential("key")});
    QCOMPARE(full.sdkAppId, std::optional<quint32>(1400000003));
    QCOMPARE(full.identifier, std::optional(u"Ann"_s));
    QVERIFY(full.credential && full.credential->secret == Secret("key"));
}

void TestExportOptions::optionTakesPrecedenceOverEnvironment()
{
    qputenv("CHATBOT_ADMIN_SECRET_KEY", "key"); // both, but neither is used
    const ExportOptions options = exportOptionsFrom(
        requiredOptions({u"--usersig-file"_s, writeCredential(" eJfromFile \n")}));
    QVERIFY(options.credential && options.credential->secret == Secret("eJfromFile"));
    QCOMPARE(options.credential->kind, Credential::Kind::UserSig);
}

void TestExportOptions::readsSecretKeyFromEnvironment()
{
    qunsetenv("CHATBOT_ADMIN_USERSIG");
    qputenv("CHATBOT_ADMIN_SECRET_KEY", "key-of-the-environment");
    const ExportOptions options = exportOptionsFrom(requiredOptions());
    QVERIFY(options.credential);
    QCOMPARE(options.credential->kind, Credential::Kind::SecretKey);
    QVERIFY(options.credential->secret == Secret("key-of-the-environment"));
}

void TestExportOptions::readsCertificates()
{
    const QString file = QFINDTESTDATA("../data/tls/ca.pem");
    QCOMPARE(exportOptionsFrom(requiredOptions({u"--ca-file"_s, file})).certificates.size(), 1);
}

void TestExportOptions::helpRequiresNoOtherOption()
{
    qunsetenv("CHATBOT_ADMIN_USERSIG");
    const ExportOptions options = exportOptionsFrom({u"--help"_s}); // without required options
    QVERIFY(options.help.has_value());
    for (const QString &option :
         {u"connection"_s, u"region"_s, u"endpoint"_s, u"sdkappid"_s, u"identifier"_s,
          u"usersig-file"_s, u"secret-key-file"_s, u"format"_s, u"output"_s, u"filter"_s,
          u"retries"_s, u"timeout"_s, u"ca-file"_s, u"verbose"_s, u"help"_s}) {
        QVERIFY2(options.help->contains(u"--"_s + option), qPrintable(option));
    }
}

ROOM_TEST(TestExportOptions, QCoreApplication)
#include "tst_exportoptions.moc"
