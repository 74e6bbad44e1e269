// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connection/connectionsjson.h"
#include "connectiondesk.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;

/// From saved connections and a keychain to the form, and back.
class TestConnectionController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsTheForm();
    void theKeychainIsNotAskedWithoutNeed();
    void fetchesWhenTheUserSigHasCome();
    void aBadKeychain_data();
    void aBadKeychain();
    void aLateAnswerIsForNobodyElse();
    void savesAndKeeps();
    void withoutAKeychainItIsForThisSession();
    void whatWasTypedIsForThisSession();
    void seesWhatAnotherProgramChanged();
    void aNewerUserSigOfAnotherProgramCounts();
    void whatAnotherProgramForgotIsForgotten();
    void whatDoesNotFitIsNotKept();
    void keepingCanBeTakenBack();
    void whatCannotBeSavedIsNotKept();
    void whatCannotBeRemovedKeepsItsUserSig();
    void anUnsoundFileChangesNothing();
    void saysWhatIsNotAsSaved();
    void duplicatesWithoutTheSecret();
    void removesWithTheSecret();
    void moves();
    void passesOnWithoutSecrets();
    void importsAndTellsWhatItLeftOut();
    void forgetsAllSecrets();
};

void TestConnectionController::fillsTheForm()
{
    ConnectionDesk d;
    d.controller.choose(d.first().id);
    QVERIFY(d.controller.isWaiting());
    QCOMPARE(d.controller.chosen()->name, u"Support"_s);
    QVERIFY(!d.form.connection()); // no UserSig yet
    QTRY_VERIFY(!d.controller.isWaiting());
    QVERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->sdkAppId, 1400000001U);
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    QCOMPARE(d.controller.remark(), QString());
}

void TestConnectionController::theKeychainIsNotAskedWithoutNeed()
{
    ConnectionDesk d;
    const int calls = d.store.calls();
    d.controller.choose(d.second().id);
    QVERIFY(!d.controller.isWaiting());
    QCOMPARE(d.form.place()->sdkAppId, 1400000002U);
    QCOMPARE(d.store.calls(), calls);
}

void TestConnectionController::fetchesWhenTheUserSigHasCome()
{
    ConnectionDesk d;
    const QSignalSpy ready(&d.controller, &ConnectionController::readyToFetch);
    d.controller.choose(d.first().id);
    d.controller.fetchWhenReady();
    QCOMPARE(ready.count(), 0);
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(d.form.connection());
}

void TestConnectionController::aBadKeychain_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<QString>("told");
    QTest::newRow("broken") << FailureMode::Broken << u"No keychain is running here"_s;
    QTest::newRow("denying") << FailureMode::Denying << u"did not give access"_s;
    QTest::newRow("never answers") << FailureMode::Never << u"did not answer in time"_s;
}

void TestConnectionController::aBadKeychain()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const QString, told);
    ConnectionDesk d;
    d.store.setFailureMode(failureMode);
    const QSignalSpy ready(&d.controller, &ConnectionController::readyToFetch);
    d.controller.choose(d.first().id);
    d.controller.fetchWhenReady();
    QTRY_VERIFY(!d.controller.isWaiting());
    QVERIFY2(d.controller.remark().contains(told), qPrintable(d.controller.remark()));
    QCOMPARE(ready.count(), 0);
    d.store.answerAtLast();
    QVERIFY(!d.form.connection());
}

void TestConnectionController::aLateAnswerIsForNobodyElse()
{
    ConnectionDesk d;
    d.store.setFailureMode(FailureMode::Never);
    d.controller.choose(d.first().id);
    d.controller.choose(d.second().id);
    d.store.answerAtLast();
    QVERIFY(!d.form.connection());
    QCOMPARE(d.form.place()->sdkAppId, 1400000002U);
}

void TestConnectionController::savesAndKeeps()
{
    ConnectionDesk d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    const auto connection = d.controller.toBeSaved();
    QVERIFY(connection);
    QCOMPARE(connection->id, d.second().id);
    const QSignalSpy noted(&d.controller, &ConnectionController::statusChanged);
    d.controller.save(*connection, true);
    QVERIFY(d.second().keepsSecret); // at once, before the keychain has it
    QTRY_COMPARE(noted.count(), 1);
    QVERIFY(d.second().keepsSecret);
    QCOMPARE(d.second().ends, std::optional<qint64>(1'700'003'600));
    QCOMPARE(d.store.secrets().value(d.second().id), stored(d.second(), userSigFor(1400000002)));
    QCOMPARE(d.controller.remark(), QString());
    const Secret other =
        makeUserSig(Secret("key"), u"administrator"_s, 1400000002, 1'700'000'000, 7200);
    d.form.setUserSig(other);
    QVERIFY(d.controller.remark().contains(u"Not the UserSig that is kept"_s));
    d.controller.save(*d.controller.toBeSaved(), true);
    QTRY_COMPARE(d.store.secrets().value(d.second().id), stored(d.second(), other));
    QTRY_COMPARE(d.controller.remark(), QString());
}

void TestConnectionController::withoutAKeychainItIsForThisSession()
{
    ConnectionDesk d;
    d.store.setFailureMode(FailureMode::Broken);
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.controller.save(*d.controller.toBeSaved(), true);
    QTRY_VERIFY(d.controller.remark().contains(u"until the program ends"_s));
    QVERIFY(!d.second().keepsSecret);
    d.controller.choose(d.first().id);
    d.controller.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000002));
}

void TestConnectionController::whatWasTypedIsForThisSession()
{
    ConnectionDesk d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    QVERIFY(!d.controller.connectionsNow().at(1).ends);
    d.controller.choose(d.first().id);
    QCOMPARE(d.controller.connectionsNow().at(1).ends, std::optional<qint64>(1'700'003'600));
    QVERIFY(!d.second().ends); // in the file
    QTRY_VERIFY(!d.controller.isWaiting());
    d.form.setUserSig(userSigFor(1400000009)); // where the keychain has one, that stays
    d.controller.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000002));
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    d.controller.forgetAllSecrets();
    QVERIFY(!d.controller.connectionsNow().at(1).ends);
}

void TestConnectionController::seesWhatAnotherProgramChanged()
{
    ConnectionDesk d;
    d.controller.choose(d.second().id);
    const QSignalSpy changed(&d.controller, &ConnectionController::changed);
    d.controller.readAgain();
    QCOMPARE(changed.count(), 0);
    d.file.append(connectionNamed(u"New"_s, 1400000003, false));
    d.controller.readAgain();
    QCOMPARE(d.controller.connections().size(), 3);
    QCOMPARE(d.controller.chosen()->name, u"Shop"_s);
    d.file[1].sdkAppId = 1400000007; // the form follows
    d.controller.readAgain();
    QCOMPARE(d.form.place()->sdkAppId, 1400000007U);
    d.form.chooseRegion(u"de"_s);
    d.file[1].sdkAppId = 1400000008; // but not one in which somebody has changed something
    d.controller.readAgain();
    QCOMPARE(d.form.place()->sdkAppId, 1400000007U);
    d.file.removeAt(1);
    d.controller.readAgain();
    QVERIFY(!d.controller.chosen());
    QCOMPARE(d.form.place()->sdkAppId, 1400000007U); // and loses nothing
}

void TestConnectionController::aNewerUserSigOfAnotherProgramCounts()
{
    ConnectionDesk d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.controller.choose(d.first().id); // the other's is for this session now
    const Secret newer =
        makeUserSig(Secret("key"), u"administrator"_s, 1400000002, 1'700'000'000, 7200);
    d.keeper.removeForSession(d.second().id); // as the store is one for both programs
    d.store.write(d.second().id, newer, [](const SecretAnswer &) {});
    d.keeper.storeForSession(d.second().id, userSigFor(1400000002));
    d.file[1].keepsSecret = true;
    d.file[1].ends = 1'700'007'200;
    d.controller.readAgain();
    QCOMPARE(d.controller.connectionsNow().at(1).ends, std::optional<qint64>(1'700'007'200));
    d.controller.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, newer);
}

void TestConnectionController::whatAnotherProgramForgotIsForgotten()
{
    ConnectionDesk d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.file[0].keepsSecret = false;
    d.controller.readAgain();
    QVERIFY(!d.form.connection());
    d.controller.choose(d.second().id); // and it is not kept for the session on the way
    d.controller.choose(d.first().id);
    QVERIFY(!d.controller.isWaiting());
    QVERIFY(!d.form.connection());
}

void TestConnectionController::whatDoesNotFitIsNotKept()
{
    ConnectionDesk d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000009)); // of another app
    d.controller.choose(d.first().id);
    QVERIFY(!d.controller.connectionsNow().at(1).ends);
    QVERIFY(!d.keeper.hasForSession(d.second().id));
}

void TestConnectionController::keepingCanBeTakenBack()
{
    ConnectionDesk d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.controller.save(*d.controller.toBeSaved(), false);
    QTRY_VERIFY(!d.first().keepsSecret);
    QVERIFY(!d.store.secrets().contains(d.first().id));
    QVERIFY(d.keeper.hasForSession(d.first().id));
    QCOMPARE(d.controller.remark(), QString());
}

void TestConnectionController::whatCannotBeSavedIsNotKept()
{
    ConnectionDesk d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.cannotWrite = u"no room"_s;
    const QSignalSpy told(&d.controller, &ConnectionController::warningRaised);
    const QSignalSpy noted(&d.controller, &ConnectionController::statusChanged);
    const int calls = d.store.calls();
    SavedConnection connection = *d.controller.toBeSaved();
    connection.name = u"New"_s;
    d.controller.save(connection, true);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().at(1).toString(), u"no room"_s);
    QCOMPARE(noted.count(), 0);
    QCOMPARE(d.store.calls(), calls);
}

void TestConnectionController::whatCannotBeRemovedKeepsItsUserSig()
{
    ConnectionDesk d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.cannotWrite = u"no room"_s;
    d.controller.remove(d.first().id);
    QCOMPARE(d.controller.connections().size(), 2);
    QVERIFY(d.store.secrets().contains(d.first().id));
    QVERIFY(d.controller.chosen());
}

void TestConnectionController::anUnsoundFileChangesNothing()
{
    ConnectionDesk d;
    d.file.clear();
    d.problems = QStringList(u"damaged"_s);
    d.controller.readAgain();
    QCOMPARE(d.controller.connections().size(), 2);
}

void TestConnectionController::saysWhatIsNotAsSaved()
{
    ConnectionDesk d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(!d.controller.isWaiting());
    d.form.setUserSig(userSigFor(1400000009));
    QVERIFY(d.controller.remark().contains(u"Not the UserSig that is kept"_s));
    d.form.chooseRegion(u"de"_s);
    QVERIFY(d.controller.remark().contains(u"Not as it was saved"_s));
    QCOMPARE(d.controller.toBeSaved()->region, u"de"_s);
    QCOMPARE(d.controller.toBeSaved()->name, u"Support"_s);
    d.controller.choose(practiceDeskId());
    QCOMPARE(d.controller.chosen()->id, practiceDeskId());
    QCOMPARE(d.controller.remark(), QString());
    QVERIFY(!d.controller.toBeSaved());
}

void TestConnectionController::duplicatesWithoutTheSecret()
{
    ConnectionDesk d;
    d.controller.duplicate(d.first().id);
    QCOMPARE(d.file.size(), 3);
    QCOMPARE(d.file[1].name, u"Support (2)"_s);
    QCOMPARE(d.file[1].sdkAppId, d.first().sdkAppId);
    QVERIFY(d.file[1].id != d.first().id);
    QVERIFY(!d.file[1].keepsSecret);
}

void TestConnectionController::removesWithTheSecret()
{
    ConnectionDesk d;
    const QString id = d.first().id;
    d.controller.choose(id);
    d.controller.remove(id);
    QVERIFY(!d.controller.chosen());
    QVERIFY(!findById(d.file, id));
    QTRY_VERIFY(!d.store.secrets().contains(id));
}

void TestConnectionController::moves()
{
    ConnectionDesk d;
    const QString id = d.first().id;
    d.controller.move(id, -1);
    QCOMPARE(d.file[0].id, id);
    d.controller.move(id, 1);
    QCOMPARE(d.file[1].id, id);
    d.controller.move(id, 1);
    QCOMPARE(d.file[1].id, id);
}

void TestConnectionController::passesOnWithoutSecrets()
{
    ConnectionDesk d;
    const QByteArray file = d.controller.toPassOn();
    QVERIFY(file.contains("Support"));
    QVERIFY(!file.contains(d.first().id.toLatin1()));
    QVERIFY(!file.contains("keepsSecret"));
    QVERIFY(!file.contains(userSigFor(1400000001).reveal()));
}

void TestConnectionController::importsAndTellsWhatItLeftOut()
{
    ConnectionDesk d;
    SavedConnections others{connectionNamed(u"support"_s, 1400000009, false),
                            connectionNamed(u"Third"_s, 1400000003, false)};
    others[1].region = u"mars"_s;
    const QStringList problems =
        d.controller.import(connectionsJson(others, ConnectionsForm::ToPassOn));
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems[0].contains(u"Third"_s));
    QCOMPARE(d.file.size(), 3);
    QCOMPARE(d.file[2].name, u"support (2)"_s);
    QCOMPARE(d.file[0].name, u"Support"_s);
    QVERIFY(!d.controller.import("nonsense").isEmpty());
    QCOMPARE(d.file.size(), 3);
}

void TestConnectionController::forgetsAllSecrets()
{
    ConnectionDesk d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.controller.forgetAllSecrets();
    QTRY_VERIFY(d.store.secrets().isEmpty());
    QTRY_VERIFY(!d.first().keepsSecret);
    QCOMPARE(d.file.size(), 2);
    QVERIFY(!d.form.connection()); // nor in the form, from where it would come back
    d.controller.choose(d.second().id);
    d.controller.choose(d.first().id);
    QVERIFY(!d.controller.isWaiting());
    QVERIFY(!d.form.connection());
}

QTEST_MAIN(TestConnectionController)
#include "tst_connectioncontroller.moc"
