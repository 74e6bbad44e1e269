// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/errorcatalogue.h"
#include "roomtest.h"

#include "api/profiles.h"
#include "api/robots.h"
#include "explain/commandtexts.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <limits>
#include <utility>

namespace
{

constexpr qsizetype maxHeadline = 60;
constexpr qsizetype maxAdvice = 110;

/// Translates each text of the catalogue to itself in brackets.
class BracketTranslator : public QTranslator
{
    Q_OBJECT

public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        const bool isCatalogue = qstrcmp(context, "ErrorCatalogue") == 0;
        return isCatalogue ? QLatin1Char('[') + QString::fromUtf8(text) + QLatin1Char(']')
                           : QString();
    }
};

/// The data rows of data/error-codes.tsv, split into cells.
QList<QStringList> documentedCodes()
{
    QFile file(QFINDTESTDATA("../data/error-codes.tsv"));
    QList<QStringList> rows;
    const bool isOpen = file.open(QIODevice::ReadOnly);
    while (isOpen && !file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine().trimmed());
        if (!line.isEmpty() && line[0].isDigit()) {
            rows.append(line.split(QLatin1Char('\t')));
        }
    }
    return rows;
}

/// The commands with texts of their own, and one without.
QStringList commands()
{
    return {robots::listCommand, profiles::getCommand, profiles::setCommand,
            QStringLiteral("another_call")};
}

const char *nameOf(RetryHelp retry)
{
    return retry == RetryHelp::Yes ? "yes" : retry == RetryHelp::AfterFix ? "after-fix" : "no";
}

const char *nameOf(AutoRetry automatic)
{
    return automatic == AutoRetry::Fast ? "fast" : automatic == AutoRetry::Slow ? "slow" : "none";
}

} // namespace

class TestErrorCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesDocumentation_data()
    {
        QTest::addColumn<QStringList>("row");
        for (const QStringList &row : documentedCodes()) {
            QTest::addRow("%s %s", qUtf8Printable(row.value(0)), qUtf8Printable(row.value(1)))
                << row;
        }
    }

    void matchesDocumentation()
    {
        QFETCH(const QStringList, row);
        QCOMPARE(row.size(), 6); // code, meaning, advice, retryable, auto, source
        const CatalogueEntry *entry = findError(row[0].toLongLong());
        QVERIFY(entry);
        QCOMPARE(QString::number(entry->code), row[0]);
        QCOMPARE(QLatin1String(nameOf(entry->retry)), row[3]);
        QCOMPARE(QLatin1String(nameOf(entry->automatic)), row[4]);
        QCOMPARE(entry->legacy, row[1].contains(QStringLiteral("(legacy")) ||
                                    row[5] == QStringLiteral("TRTC Web error table (legacy)"));
    }

    void listsEveryDocumentedCodeInOrder()
    {
        QList<qint64> known;
        for (const QStringList &row : documentedCodes()) {
            known.append(row[0].toLongLong());
        }
        std::sort(known.begin(), known.end());
        QList<qint64> listed;
        for (const CatalogueEntry &entry : errorCatalogue()) {
            listed.append(entry.code);
            QCOMPARE(findError(entry.code), &entry);
        }
        QCOMPARE(listed, known);
    }

    void textsFollowTheStyle_data()
    {
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("advice");
        for (const CatalogueEntry &entry : errorCatalogue()) {
            for (const QString &command : commands()) {
                QTest::addRow("%d in %s", entry.code, qPrintable(command))
                    << headlineText(entry) << adviceFor(command, entry).text;
            }
        }
        for (const CodeFamily &family : codeFamilies()) {
            QTest::addRow("%d to %d", family.first, family.last)
                << headlineText(family) << adviceText(family);
        }
    }

    void textsFollowTheStyle()
    {
        QFETCH(const QString, headline);
        QFETCH(const QString, advice);
        static const QRegularExpression forbidden(QStringLiteral("[<>&]|[^ -~]|\\d{4}"));
        QVERIFY(!headline.isEmpty() && headline.size() <= maxHeadline);
        QVERIFY(headline[0].isUpper() && !headline.endsWith(QLatin1Char('.')));
        QVERIFY(!advice.isEmpty() && advice.size() <= maxAdvice);
        QVERIFY(advice[0].isUpper() && advice.endsWith(QLatin1Char('.')));
        QVERIFY(advice.count(QLatin1Char('.')) <= 2);
        QVERIFY(!headline.contains(forbidden) && !advice.contains(forbidden));
    }

    void remedyAndActor_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<Actor>("actor");
        QTest::newRow("SDKAppID not valid") << 60006 << Remedy::TryRegion << Actor::You;
        QTest::newRow("host of another region") << 60026 << Remedy::TryRegion << Actor::You;
        QTest::newRow("no key in this data centre") << 70016 << Remedy::TryRegion << Actor::You;
        QTest::newRow("app not in this data centre") << 70020 << Remedy::TryRegion << Actor::You;
        QTest::newRow("UserSig expired") << 70001 << Remedy::EditUserSig << Actor::You;
        QTest::newRow("UserSig empty") << 70002 << Remedy::EditUserSig << Actor::You;
        QTest::newRow("UserSig cut off") << 70003 << Remedy::EditUserSig << Actor::You;
        QTest::newRow("UserSig from another key") << 70009 << Remedy::EditUserSig << Actor::You;
        QTest::newRow("UserSig revoked") << 70052 << Remedy::EditUserSig << Actor::You;
        QTest::newRow("UserSig of another admin") << 70013 << Remedy::EditIdentifier << Actor::You;
        QTest::newRow("UserSig of another app") << 70014 << Remedy::EditSdkAppId << Actor::You;
        QTest::newRow("some field is wrong") << 60025 << Remedy::EditCredentials << Actor::You;
        QTest::newRow("account check failed") << 60004 << Remedy::EditCredentials << Actor::You;
        for (const int code : {10007, 10008, 40004, 60010, 70403}) {
            QTest::addRow("not an admin: %d", code) << code << Remedy::EditIdentifier << Actor::You;
        }
        for (const int code : {10006, 60007, 60011, 60018, 60019, 72010}) {
            QTest::addRow("too many calls: %d", code) << code << Remedy::Wait << Actor::None;
        }
        QTest::newRow("too many failed UserSigs") << 70050 << Remedy::Wait << Actor::You;
        QTest::newRow("internal error") << 10002 << Remedy::None << Actor::None;
        QTest::newRow("app disabled") << 60016 << Remedy::None << Actor::AppAdmin;
        QTest::newRow("plan expired") << 60020 << Remedy::None << Actor::PlanOwner;
        QTest::newRow("service stopped") << 80005 << Remedy::None << Actor::PlanOwner;
        QTest::newRow("network not allowed") << 60021 << Remedy::None << Actor::AllowListOwner;
        QTest::newRow("call disabled") << 60017 << Remedy::None << Actor::TencentSupport;
    }

    void remedyAndActor()
    {
        QFETCH(const int, code);
        const CatalogueEntry *entry = findError(code);
        QVERIFY(entry);
        QTEST(entry->remedy, "remedy");
        QTEST(entry->actor, "actor");
    }

    void adviceDependsOnCommand_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("advice");
        const QString list = robots::listCommand;
        const auto other = QStringLiteral("another_call");
        QTest::newRow("unexpected error when listing")
            << list << 40003
            << QStringLiteral("Listing chatbots should not cause this error. Use Copy details and "
                              "ask Tencent support.");
        QTest::newRow("unexpected error of another call")
            << other << 40003
            << QStringLiteral("This call should not cause this error. Use Copy details and ask "
                              "Tencent support.");
        QTest::newRow("not an admin, listing")
            << list << 60010
            << QStringLiteral("To list chatbots, enter an account of type Admin as Identifier, and "
                              "a UserSig made for it.");
        QTest::newRow("not an admin, another call")
            << other << 60010
            << QStringLiteral(
                   "Enter an account of type Admin as Identifier, and a UserSig made for it.");
        QTest::newRow("profile field when listing")
            << list << 40007
            << QStringLiteral("Ask the app's admin to check the field in the console. Listing "
                              "chatbots does not need it.");
        QTest::newRow("profile field of another call")
            << other << 40007
            << QStringLiteral("Ask the app's admin to check the field in the console.");
        QTest::newRow("disabled feature when listing")
            << list << 72001
            << QStringLiteral("Ask the app's admin to switch it on in the console. Listing "
                              "chatbots does not need it.");
        QTest::newRow("same advice for all commands")
            << list << 70052 << QStringLiteral("Make a new UserSig or ask for one, then enter it.");
    }

    void adviceDependsOnCommand()
    {
        QFETCH(const QString, command);
        QFETCH(const int, code);
        QTEST(adviceFor(command, *findError(code)).text, "advice");
    }

    void actorDependsOnCommand_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        QTest::addColumn<Actor>("actor");
        const QString list = robots::listCommand;
        const QString get = profiles::getCommand;
        const QString set = profiles::setCommand;
        QTest::newRow("unknown account, list") << list << 40003 << Actor::TencentSupport;
        QTest::newRow("unknown account, get") << get << 40003 << Actor::You;
        QTest::newRow("unknown account, set") << set << 40003 << Actor::You;
        QTest::newRow("blocked word, set") << set << 40005 << Actor::You;
        QTest::newRow("blocked word, get") << get << 40005 << Actor::TencentSupport;
        QTest::newRow("value too long, set") << set << 40601 << Actor::You;
        QTest::newRow("value not allowed, set") << set << 40605 << Actor::You;
        QTest::newRow("value of wrong type, set") << set << 40610 << Actor::TencentSupport;
        QTest::newRow("not an admin, set") << set << 40004 << Actor::You;
        QTest::newRow("no permission for a field, get") << get << 40007 << Actor::AppAdmin;
        QTest::newRow("internal error, get") << get << 40006 << Actor::None;
    }

    void actorDependsOnCommand()
    {
        QFETCH(const QString, command);
        QFETCH(const int, code);
        QTEST(adviceFor(command, *findError(code)).actor, "actor");
    }

    void retriesOnlyTransientErrors()
    {
        for (const CatalogueEntry &entry : errorCatalogue()) {
            const bool automatic = entry.automatic != AutoRetry::None;
            const bool slow = entry.automatic == AutoRetry::Slow;
            const bool isFixable = entry.remedy != Remedy::None && entry.remedy != Remedy::Wait;
            const QByteArray code = QByteArray::number(entry.code);
            QVERIFY2(automatic == (entry.actor == Actor::None), code.constData());
            QVERIFY2(!automatic || entry.retry == RetryHelp::Yes, code.constData());
            QVERIFY2(!automatic || entry.remedy == (slow ? Remedy::Wait : Remedy::None),
                     code.constData());
            QVERIFY2(!isFixable || entry.actor == Actor::You, code.constData());
        }
    }

    void familiesDoNotOverlap()
    {
        qint64 last = 0;
        for (const CodeFamily &family : codeFamilies()) {
            QVERIFY(family.first > last && family.last >= family.first);
            last = family.last;
            QCOMPARE(familyOf(family.first), &family);
            QCOMPARE(familyOf(family.last), &family);
            QVERIFY(familyOf(family.first - 1) != &family && familyOf(family.last + 1) != &family);
        }
        for (const CatalogueEntry &entry : errorCatalogue()) {
            QCOMPARE(familyOf(entry.code) != nullptr, entry.code < 80000);
        }
    }

    void unlistedCodeHasNoEntry_data()
    {
        QTest::addColumn<qint64>("code");
        QTest::addColumn<bool>("inFamily");
        QTest::newRow("unlisted code of the chatbot service") << qint64(10001) << true;
        QTest::newRow("unlisted code of the profile service") << qint64(40999) << true;
        QTest::newRow("lowest code of the gateway") << qint64(60000) << true;
        QTest::newRow("unlisted code of the gateway") << qint64(60022) << true;
        QTest::newRow("unlisted code of the account service") << qint64(70011) << true;
        QTest::newRow("highest code of the account service") << qint64(79999) << true;
        QTest::newRow("success") << qint64(0) << false;
        QTest::newRow("code of another product") << qint64(-50040) << false;
        QTest::newRow("negated known code") << qint64(-70001) << false;
        QTest::newRow("between the services") << qint64(20004) << false;
        QTest::newRow("just below the gateway") << qint64(59999) << false;
        QTest::newRow("above the account service") << qint64(80000) << false;
        QTest::newRow("known code plus 2^32") << (qint64(1) << 32) + 70001 << false;
        QTest::newRow("largest qint64") << std::numeric_limits<qint64>::max() << false;
        QTest::newRow("smallest qint64") << std::numeric_limits<qint64>::min() << false;
    }

    void unlistedCodeHasNoEntry()
    {
        QFETCH(const qint64, code);
        QCOMPARE(findError(code), nullptr);
        QTEST(familyOf(code) != nullptr, "inFamily");
    }

    void everyTextIsTranslated()
    {
        BracketTranslator translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        QSet<QString> texts;
        for (int actor = 0; actor <= static_cast<int>(Actor::None); ++actor) {
            texts << actorText(static_cast<Actor>(actor));
        }
        QCOMPARE(texts.size(), 6);
        texts << legacyText();
        for (const CatalogueEntry &entry : errorCatalogue()) {
            texts << headlineText(entry);
            for (const QString &command : commands()) {
                texts << adviceFor(command, entry).text;
            }
        }
        for (const CodeFamily &family : codeFamilies()) {
            texts << headlineText(family) << adviceText(family);
        }
        for (const QString &text : std::as_const(texts)) {
            QVERIFY2(text.startsWith(QLatin1Char('[')) && text.size() > 2, qPrintable(text));
        }
    }
};

ROOM_TEST(TestErrorCatalogue, QCoreApplication)
#include "tst_errorcatalogue.moc"
