// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connection/connectionsjson.h"
#include "connectionfixture.h"
#include "roomtest.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;

/// ConnectionController between the saved connections, the keychain and the form.
class TestConnectionController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosingFillsTheForm();
    void keychainIsNotReadWithoutAStoredUserSig();
    void isReadyToFetchOnceTheKeychainHasAnswered();
    void keychainFailureIsExplained_data();
    void keychainFailureIsExplained();
    void lateKeychainReplyIsDropped();
    void savesTheUserSigInTheKeychain();
    void withoutKeychainUserSigStaysForTheSession();
    void typedUserSigStaysForTheSession();
    void reloadsChangesOfAnotherProgram();
    void newerUserSigOfAnotherProgramIsUsed();
    void userSigRemovedByAnotherProgramIsDropped();
    void userSigOfAnotherAppIsNotKept();
    void savingWithoutKeychainRemovesTheEntry();
    void failedSaveDoesNotTouchTheKeychain();
    void failedDeletionLeavesTheUserSig();
    void damagedFileChangesNothing();
    void remarksOnUnsavedChanges();
    void duplicateHasNoUserSig();
    void removingDeletesTheUserSig();
    void movesWithinTheList();
    void exportsWithoutSecrets();
    void importReportsWhatItLeftOut();
    void removesAllSecrets();
};

void TestConnectionController::choosingFillsTheForm()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QVERIFY(d.controller.isWaitingForKeychain());
    QCOMPARE(d.controller.chosen()->name, u"Support"_s);
    QVERIFY(!d.form.connection()); // no UserSig yet
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    QVERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->sdkAppId, 1400000001U);
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    QCOMPARE(d.controller.remark(), QString());
}

void TestConnectionController::keychainIsNotReadWithoutAStoredUserSig()
{
    ConnectionFixture d;
    const int calls = d.store.calls();
    d.controller.choose(d.second().id);
    QVERIFY(!d.controller.isWaitingForKeychain());
    QCOMPARE(d.form.enteredConnection()->sdkAppId, 1400000002U);
    QCOMPARE(d.store.calls(), calls);
}

void TestConnectionController::isReadyToFetchOnceTheKeychainHasAnswered()
{
    ConnectionFixture d;
    const QSignalSpy ready(&d.controller, &ConnectionController::readyToFetch);
    d.controller.choose(d.first().id);
    d.controller.fetchWhenReady();
    QCOMPARE(ready.count(), 0);
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(d.form.connection());
}

void TestConnectionController::keychainFailureIsExplained_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<QString>("remark");
    QTest::newRow("no keychain") << FailureMode::Unavailable << u"No keychain is running"_s;
    QTest::newRow("access denied") << FailureMode::Denied << u"denied access"_s;
    QTest::newRow("no answer") << FailureMode::NoAnswer << u"did not respond in time"_s;
}

void TestConnectionController::keychainFailureIsExplained()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const QString, remark);
    ConnectionFixture d;
    d.store.setFailureMode(failureMode);
    const QSignalSpy ready(&d.controller, &ConnectionController::readyToFetch);
    d.controller.choose(d.first().id);
    d.controller.fetchWhenReady();
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    QVERIFY2(d.controller.remark().contains(remark), qPrintable(d.controller.remark()));
    QCOMPARE(ready.count(), 0);
    d.store.answerPending();
    QVERIFY(!d.form.connection());
}

void TestConnectionController::lateKeychainReplyIsDropped()
{
    ConnectionFixture d;
    d.store.setFailureMode(FailureMode::NoAnswer);
    d.controller.choose(d.first().id);
    d.controller.choose(d.second().id);
    d.store.answerPending();
    QVERIFY(!d.form.connection());
    QCOMPARE(d.form.enteredConnection()->sdkAppId, 1400000002U);
}

void TestConnectionController::savesTheUserSigInTheKeychain()
{
    ConnectionFixture d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    const auto connection = d.controller.connectionToSave();
    QVERIFY(connection);
    QCOMPARE(connection->id, d.second().id);
    const QSignalSpy statusChanged(&d.controller, &ConnectionController::statusChanged);
    d.controller.save(*connection, true);
    QVERIFY(d.second().keepsSecret); // set before the keychain has answered
    QTRY_COMPARE(statusChanged.count(), 1);
    QVERIFY(d.second().keepsSecret);
    QCOMPARE(d.second().ends, std::optional<qint64>(1'700'003'600));
    QCOMPARE(d.store.secrets().value(d.second().id), stored(d.second(), userSigFor(1400000002)));
    QCOMPARE(d.controller.remark(), QString());
    const Secret other =
        makeUserSig(Secret("key"), u"administrator"_s, 1400000002, 1'700'000'000, 7200);
    d.form.setUserSig(other);
    QVERIFY(d.controller.remark().contains(u"differs from the saved one"_s));
    d.controller.save(*d.controller.connectionToSave(), true);
    QTRY_COMPARE(d.store.secrets().value(d.second().id), stored(d.second(), other));
    QTRY_COMPARE(d.controller.remark(), QString());
}

void TestConnectionController::withoutKeychainUserSigStaysForTheSession()
{
    ConnectionFixture d;
    d.store.setFailureMode(FailureMode::Unavailable);
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.controller.save(*d.controller.connectionToSave(), true);
    QTRY_VERIFY(d.controller.remark().contains(u"until you quit"_s));
    QVERIFY(!d.second().keepsSecret);
    d.controller.choose(d.first().id);
    d.controller.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000002));
}

void TestConnectionController::typedUserSigStaysForTheSession()
{
    ConnectionFixture d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    QVERIFY(!d.controller.connectionsWithSessionSecrets().at(1).ends);
    d.controller.choose(d.first().id);
    QCOMPARE(d.controller.connectionsWithSessionSecrets().at(1).ends,
             std::optional<qint64>(1'700'003'600));
    QVERIFY(!d.second().ends); // not in the file
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    d.form.setUserSig(userSigFor(1400000009)); // the UserSig in the keychain stays
    d.controller.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000002));
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    d.controller.removeAllSecrets();
    QVERIFY(!d.controller.connectionsWithSessionSecrets().at(1).ends);
}

void TestConnectionController::reloadsChangesOfAnotherProgram()
{
    ConnectionFixture d;
    d.controller.choose(d.second().id);
    const QSignalSpy changed(&d.controller, &ConnectionController::changed);
    d.controller.reload();
    QCOMPARE(changed.count(), 0);
    d.file.append(connectionNamed(u"New"_s, 1400000003, false));
    d.controller.reload();
    QCOMPARE(d.controller.connections().size(), 3);
    QCOMPARE(d.controller.chosen()->name, u"Shop"_s);
    d.file[1].sdkAppId = 1400000007; // the form is unchanged, so it is refilled
    d.controller.reload();
    QCOMPARE(d.form.enteredConnection()->sdkAppId, 1400000007U);
    d.form.chooseRegion(u"de"_s);
    d.file[1].sdkAppId = 1400000008; // the form has unsaved changes, so it stays
    d.controller.reload();
    QCOMPARE(d.form.enteredConnection()->sdkAppId, 1400000007U);
    d.file.removeAt(1);
    d.controller.reload();
    QVERIFY(!d.controller.chosen());
    QCOMPARE(d.form.enteredConnection()->sdkAppId, 1400000007U); // the fields stay
}

void TestConnectionController::newerUserSigOfAnotherProgramIsUsed()
{
    ConnectionFixture d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.controller.choose(d.first().id); // the other UserSig stays for the session
    const Secret newer =
        makeUserSig(Secret("key"), u"administrator"_s, 1400000002, 1'700'000'000, 7200);
    d.keeper.removeForSession(d.second().id);
    // The other program writes to the same keychain.
    d.store.write(d.second().id, newer, [](const SecretAnswer &) {});
    d.keeper.storeForSession(d.second().id, userSigFor(1400000002));
    d.file[1].keepsSecret = true;
    d.file[1].ends = 1'700'007'200;
    d.controller.reload();
    QCOMPARE(d.controller.connectionsWithSessionSecrets().at(1).ends,
             std::optional<qint64>(1'700'007'200));
    d.controller.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, newer);
}

void TestConnectionController::userSigRemovedByAnotherProgramIsDropped()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.file[0].keepsSecret = false;
    d.controller.reload();
    QVERIFY(!d.form.connection());
    d.controller.choose(d.second().id); // must not store it for the session
    d.controller.choose(d.first().id);
    QVERIFY(!d.controller.isWaitingForKeychain());
    QVERIFY(!d.form.connection());
}

void TestConnectionController::userSigOfAnotherAppIsNotKept()
{
    ConnectionFixture d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000009)); // of another app
    d.controller.choose(d.first().id);
    QVERIFY(!d.controller.connectionsWithSessionSecrets().at(1).ends);
    QVERIFY(!d.keeper.hasForSession(d.second().id));
}

void TestConnectionController::savingWithoutKeychainRemovesTheEntry()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.controller.save(*d.controller.connectionToSave(), false);
    QTRY_VERIFY(!d.first().keepsSecret);
    QVERIFY(!d.store.secrets().contains(d.first().id));
    QVERIFY(d.keeper.hasForSession(d.first().id));
    QCOMPARE(d.controller.remark(), QString());
}

void TestConnectionController::failedSaveDoesNotTouchTheKeychain()
{
    ConnectionFixture d;
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.writeError = u"no room"_s;
    const QSignalSpy warning(&d.controller, &ConnectionController::warningRaised);
    const QSignalSpy statusChanged(&d.controller, &ConnectionController::statusChanged);
    const int calls = d.store.calls();
    SavedConnection connection = *d.controller.connectionToSave();
    connection.name = u"New"_s;
    d.controller.save(connection, true);
    QCOMPARE(warning.count(), 1);
    QCOMPARE(warning.first().at(1).toString(), u"no room"_s);
    QCOMPARE(statusChanged.count(), 0);
    QCOMPARE(d.store.calls(), calls);
}

void TestConnectionController::failedDeletionLeavesTheUserSig()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.writeError = u"no room"_s;
    d.controller.remove(d.first().id);
    QCOMPARE(d.controller.connections().size(), 2);
    QVERIFY(d.store.secrets().contains(d.first().id));
    QVERIFY(d.controller.chosen());
}

void TestConnectionController::damagedFileChangesNothing()
{
    ConnectionFixture d;
    d.file.clear();
    d.problems = QStringList(u"damaged"_s);
    d.controller.reload();
    QCOMPARE(d.controller.connections().size(), 2);
}

void TestConnectionController::remarksOnUnsavedChanges()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    d.form.setUserSig(userSigFor(1400000009));
    QVERIFY(d.controller.remark().contains(u"differs from the saved one"_s));
    d.form.chooseRegion(u"de"_s);
    QVERIFY(d.controller.remark().contains(u"Unsaved changes"_s));
    QCOMPARE(d.controller.connectionToSave()->region, u"de"_s);
    QCOMPARE(d.controller.connectionToSave()->name, u"Support"_s);
    d.controller.choose(practiceDeskId());
    QCOMPARE(d.controller.chosen()->id, practiceDeskId());
    QCOMPARE(d.controller.remark(), QString());
    QVERIFY(!d.controller.connectionToSave());
}

void TestConnectionController::duplicateHasNoUserSig()
{
    ConnectionFixture d;
    d.controller.duplicate(d.first().id);
    QCOMPARE(d.file.size(), 3);
    QCOMPARE(d.file[1].name, u"Support (2)"_s);
    QCOMPARE(d.file[1].sdkAppId, d.first().sdkAppId);
    QVERIFY(d.file[1].id != d.first().id);
    QVERIFY(!d.file[1].keepsSecret);
}

void TestConnectionController::removingDeletesTheUserSig()
{
    ConnectionFixture d;
    const QString id = d.first().id;
    d.controller.choose(id);
    d.controller.remove(id);
    QVERIFY(!d.controller.chosen());
    QVERIFY(!findById(d.file, id));
    QTRY_VERIFY(!d.store.secrets().contains(id));
}

void TestConnectionController::movesWithinTheList()
{
    ConnectionFixture d;
    const QString id = d.first().id;
    d.controller.move(id, -1);
    QCOMPARE(d.file[0].id, id);
    d.controller.move(id, 1);
    QCOMPARE(d.file[1].id, id);
    d.controller.move(id, 1);
    QCOMPARE(d.file[1].id, id);
}

void TestConnectionController::exportsWithoutSecrets()
{
    ConnectionFixture d;
    const QByteArray file = d.controller.exportFile();
    QVERIFY(file.contains("Support"));
    QVERIFY(!file.contains(d.first().id.toLatin1()));
    QVERIFY(!file.contains("keepsSecret"));
    QVERIFY(!file.contains(userSigFor(1400000001).reveal()));
}

void TestConnectionController::importReportsWhatItLeftOut()
{
    ConnectionFixture d;
    SavedConnections others{connectionNamed(u"support"_s, 1400000009, false),
                            connectionNamed(u"Third"_s, 1400000003, false)};
    others[1].region = u"mars"_s;
    const QStringList problems =
        d.controller.import(connectionsJson(others, ConnectionsFormat::Export));
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems[0].contains(u"Third"_s));
    QCOMPARE(d.file.size(), 3);
    QCOMPARE(d.file[2].name, u"support (2)"_s);
    QCOMPARE(d.file[0].name, u"Support"_s);
    QVERIFY(!d.controller.import("nonsense").isEmpty());
    QCOMPARE(d.file.size(), 3);
}

void TestConnectionController::removesAllSecrets()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.controller.removeAllSecrets();
    QTRY_VERIFY(d.store.secrets().isEmpty());
    QTRY_VERIFY(!d.first().keepsSecret);
    QCOMPARE(d.file.size(), 2);
    QVERIFY(!d.form.connection()); // the form has no UserSig either
    d.controller.choose(d.second().id);
    d.controller.choose(d.first().id);
    QVERIFY(!d.controller.isWaitingForKeychain());
    QVERIFY(!d.form.connection());
}

ROOM_TEST(TestConnectionController, QApplication)
#include "tst_connectioncontroller.moc"
