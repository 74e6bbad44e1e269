// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connectionsjson.h"
#include "connection/usersig.h"
#include "memorystore.h"
#include "secrets/secretkeeper.h"
#include "ui/connections/choosing.h"
#include "ui/connections/connectionform.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Manner = MemoryStore::Manner;

namespace
{

SavedConnection connectionNamed(const QString &name, quint32 sdkAppId, bool keepsSecret)
{
    SavedConnection connection;
    connection.id = newConnectionId();
    connection.name = name;
    connection.sdkAppId = sdkAppId;
    connection.identifier = u"administrator"_s;
    connection.keepsSecret = keepsSecret;
    return connection;
}

Secret userSigFor(quint32 sdkAppId)
{
    return makeUserSig(Secret("key"), u"administrator"_s, sdkAppId, 1'700'000'000, 3600);
}

/// Two connections, the first with a UserSig in the store, and a form; the file is a list here.
struct Desk
{
    SavedConnections file{connectionNamed(u"Support"_s, 1400000001, true),
                          connectionNamed(u"Shop"_s, 1400000002, false)};
    MemoryStore store;
    SecretKeeper keeper{store, std::chrono::milliseconds(50)};
    ConnectionForm form{[](quint32, const QString &) { return Connection(); }};
    QStringList problems; ///< of the file
    std::optional<QString> cannotWrite;
    Choosing choosing{
        [this] {
            return KeptConnections{file, problems, false};
        },
        [this](const Choosing::Change &change, const SavedConnections &, const QStringList &) {
            if (!cannotWrite) {
                change(file);
            }
            return UpdatedConnections{file, cannotWrite};
        },
        keeper, form, nullptr};

    Desk()
    {
        keeper.keep(file[0].id, userSigFor(1400000001), &form, [](const SecretAnswer &) {});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    const SavedConnection &first() const { return file[0]; }
    const SavedConnection &second() const { return file[1]; }
};

} // namespace

/// From saved connections and a keychain to the form, and back.
class TestChoosing : public QObject
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

void TestChoosing::fillsTheForm()
{
    Desk d;
    d.choosing.choose(d.first().id);
    QVERIFY(d.choosing.isWaiting());
    QCOMPARE(d.choosing.chosen()->name, u"Support"_s);
    QVERIFY(!d.form.connection()); // no UserSig yet
    QTRY_VERIFY(!d.choosing.isWaiting());
    QVERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->sdkAppId, 1400000001U);
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    QCOMPARE(d.choosing.remark(), QString());
}

void TestChoosing::theKeychainIsNotAskedWithoutNeed()
{
    Desk d;
    const int calls = d.store.calls();
    d.choosing.choose(d.second().id);
    QVERIFY(!d.choosing.isWaiting());
    QCOMPARE(d.form.place()->sdkAppId, 1400000002U);
    QCOMPARE(d.store.calls(), calls);
}

void TestChoosing::fetchesWhenTheUserSigHasCome()
{
    Desk d;
    const QSignalSpy ready(&d.choosing, &Choosing::readyToFetch);
    d.choosing.choose(d.first().id);
    d.choosing.fetchWhenReady();
    QCOMPARE(ready.count(), 0);
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(d.form.connection());
}

void TestChoosing::aBadKeychain_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<QString>("told");
    QTest::newRow("broken") << Manner::Broken << u"No keychain is running here"_s;
    QTest::newRow("denying") << Manner::Denying << u"did not give access"_s;
    QTest::newRow("never answers") << Manner::Never << u"did not answer in time"_s;
}

void TestChoosing::aBadKeychain()
{
    QFETCH(const Manner, manner);
    QFETCH(const QString, told);
    Desk d;
    d.store.setManner(manner);
    const QSignalSpy ready(&d.choosing, &Choosing::readyToFetch);
    d.choosing.choose(d.first().id);
    d.choosing.fetchWhenReady();
    QTRY_VERIFY(!d.choosing.isWaiting());
    QVERIFY2(d.choosing.remark().contains(told), qPrintable(d.choosing.remark()));
    QCOMPARE(ready.count(), 0);
    d.store.answerAtLast();
    QVERIFY(!d.form.connection());
}

void TestChoosing::aLateAnswerIsForNobodyElse()
{
    Desk d;
    d.store.setManner(Manner::Never);
    d.choosing.choose(d.first().id);
    d.choosing.choose(d.second().id);
    d.store.answerAtLast();
    QVERIFY(!d.form.connection());
    QCOMPARE(d.form.place()->sdkAppId, 1400000002U);
}

void TestChoosing::savesAndKeeps()
{
    Desk d;
    d.choosing.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    const auto connection = d.choosing.toBeSaved();
    QVERIFY(connection);
    QCOMPARE(connection->id, d.second().id);
    const QSignalSpy noted(&d.choosing, &Choosing::noted);
    d.choosing.save(*connection, true);
    QVERIFY(d.second().keepsSecret); // at once, before the keychain has it
    QTRY_COMPARE(noted.count(), 1);
    QVERIFY(d.second().keepsSecret);
    QCOMPARE(d.second().ends, std::optional<qint64>(1'700'003'600));
    QCOMPARE(d.store.secrets().value(d.second().id), userSigFor(1400000002));
    QCOMPARE(d.choosing.remark(), QString());
    const Secret other =
        makeUserSig(Secret("key"), u"administrator"_s, 1400000002, 1'700'000'000, 7200);
    d.form.setUserSig(other);
    QVERIFY(d.choosing.remark().contains(u"Not the UserSig that is kept"_s));
    d.choosing.save(*d.choosing.toBeSaved(), true);
    QTRY_COMPARE(d.store.secrets().value(d.second().id), other);
    QTRY_COMPARE(d.choosing.remark(), QString());
}

void TestChoosing::withoutAKeychainItIsForThisSession()
{
    Desk d;
    d.store.setManner(Manner::Broken);
    d.choosing.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.choosing.save(*d.choosing.toBeSaved(), true);
    QTRY_VERIFY(d.choosing.remark().contains(u"until the program ends"_s));
    QVERIFY(!d.second().keepsSecret);
    d.choosing.choose(d.first().id);
    d.choosing.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000002));
}

void TestChoosing::whatWasTypedIsForThisSession()
{
    Desk d;
    d.choosing.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    QVERIFY(!d.choosing.connectionsNow().at(1).ends);
    d.choosing.choose(d.first().id);
    QCOMPARE(d.choosing.connectionsNow().at(1).ends, std::optional<qint64>(1'700'003'600));
    QVERIFY(!d.second().ends); // in the file
    QTRY_VERIFY(!d.choosing.isWaiting());
    d.form.setUserSig(userSigFor(1400000009)); // where the keychain has one, that stays
    d.choosing.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000002));
    d.choosing.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    d.choosing.forgetAllSecrets();
    QVERIFY(!d.choosing.connectionsNow().at(1).ends);
}

void TestChoosing::seesWhatAnotherProgramChanged()
{
    Desk d;
    d.choosing.choose(d.second().id);
    const QSignalSpy changed(&d.choosing, &Choosing::changed);
    d.choosing.readAgain();
    QCOMPARE(changed.count(), 0);
    d.file.append(connectionNamed(u"New"_s, 1400000003, false));
    d.choosing.readAgain();
    QCOMPARE(d.choosing.connections().size(), 3);
    QCOMPARE(d.choosing.chosen()->name, u"Shop"_s);
    d.file[1].sdkAppId = 1400000007; // the form follows
    d.choosing.readAgain();
    QCOMPARE(d.form.place()->sdkAppId, 1400000007U);
    d.form.chooseRegion(u"de"_s);
    d.file[1].sdkAppId = 1400000008; // but not one in which somebody has changed something
    d.choosing.readAgain();
    QCOMPARE(d.form.place()->sdkAppId, 1400000007U);
    d.file.removeAt(1);
    d.choosing.readAgain();
    QVERIFY(!d.choosing.chosen());
    QCOMPARE(d.form.place()->sdkAppId, 1400000007U); // and loses nothing
}

void TestChoosing::aNewerUserSigOfAnotherProgramCounts()
{
    Desk d;
    d.choosing.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.choosing.choose(d.first().id); // the other's is for this session now
    const Secret newer =
        makeUserSig(Secret("key"), u"administrator"_s, 1400000002, 1'700'000'000, 7200);
    d.keeper.forgetForSession(d.second().id); // as the store is one for both programs
    d.store.write(d.second().id, newer, [](const SecretAnswer &) {});
    d.keeper.keepForSession(d.second().id, userSigFor(1400000002));
    d.file[1].keepsSecret = true;
    d.file[1].ends = 1'700'007'200;
    d.choosing.readAgain();
    QCOMPARE(d.choosing.connectionsNow().at(1).ends, std::optional<qint64>(1'700'007'200));
    d.choosing.choose(d.second().id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, newer);
}

void TestChoosing::whatAnotherProgramForgotIsForgotten()
{
    Desk d;
    d.choosing.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.file[0].keepsSecret = false;
    d.choosing.readAgain();
    QVERIFY(!d.form.connection());
    d.choosing.choose(d.second().id); // and it is not kept for the session on the way
    d.choosing.choose(d.first().id);
    QVERIFY(!d.choosing.isWaiting());
    QVERIFY(!d.form.connection());
}

void TestChoosing::whatDoesNotFitIsNotKept()
{
    Desk d;
    d.choosing.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000009)); // of another app
    d.choosing.choose(d.first().id);
    QVERIFY(!d.choosing.connectionsNow().at(1).ends);
    QVERIFY(!d.keeper.hasForSession(d.second().id));
}

void TestChoosing::keepingCanBeTakenBack()
{
    Desk d;
    d.choosing.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.choosing.save(*d.choosing.toBeSaved(), false);
    QTRY_VERIFY(!d.first().keepsSecret);
    QVERIFY(!d.store.secrets().contains(d.first().id));
    QVERIFY(d.keeper.hasForSession(d.first().id));
    QCOMPARE(d.choosing.remark(), QString());
}

void TestChoosing::whatCannotBeSavedIsNotKept()
{
    Desk d;
    d.choosing.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    d.cannotWrite = u"no room"_s;
    const QSignalSpy told(&d.choosing, &Choosing::told);
    const QSignalSpy noted(&d.choosing, &Choosing::noted);
    const int calls = d.store.calls();
    SavedConnection connection = *d.choosing.toBeSaved();
    connection.name = u"New"_s;
    d.choosing.save(connection, true);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().at(1).toString(), u"no room"_s);
    QCOMPARE(noted.count(), 0);
    QCOMPARE(d.store.calls(), calls);
}

void TestChoosing::whatCannotBeRemovedKeepsItsUserSig()
{
    Desk d;
    d.choosing.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.cannotWrite = u"no room"_s;
    d.choosing.remove(d.first().id);
    QCOMPARE(d.choosing.connections().size(), 2);
    QVERIFY(d.store.secrets().contains(d.first().id));
    QVERIFY(d.choosing.chosen());
}

void TestChoosing::anUnsoundFileChangesNothing()
{
    Desk d;
    d.file.clear();
    d.problems = QStringList(u"damaged"_s);
    d.choosing.readAgain();
    QCOMPARE(d.choosing.connections().size(), 2);
}

void TestChoosing::saysWhatIsNotAsSaved()
{
    Desk d;
    d.choosing.choose(d.first().id);
    QTRY_VERIFY(!d.choosing.isWaiting());
    d.form.setUserSig(userSigFor(1400000009));
    QVERIFY(d.choosing.remark().contains(u"Not the UserSig that is kept"_s));
    d.form.chooseRegion(u"de"_s);
    QVERIFY(d.choosing.remark().contains(u"Not as it was saved"_s));
    QCOMPARE(d.choosing.toBeSaved()->region, u"de"_s);
    QCOMPARE(d.choosing.toBeSaved()->name, u"Support"_s);
    d.form.chooseSandbox();
    QVERIFY(!d.choosing.chosen());
    QVERIFY(!d.choosing.toBeSaved());
}

void TestChoosing::duplicatesWithoutTheSecret()
{
    Desk d;
    d.choosing.duplicate(d.first().id);
    QCOMPARE(d.file.size(), 3);
    QCOMPARE(d.file[1].name, u"Support (2)"_s);
    QCOMPARE(d.file[1].sdkAppId, d.first().sdkAppId);
    QVERIFY(d.file[1].id != d.first().id);
    QVERIFY(!d.file[1].keepsSecret);
}

void TestChoosing::removesWithTheSecret()
{
    Desk d;
    const QString id = d.first().id;
    d.choosing.choose(id);
    d.choosing.remove(id);
    QVERIFY(!d.choosing.chosen());
    QVERIFY(!findById(d.file, id));
    QTRY_VERIFY(!d.store.secrets().contains(id));
}

void TestChoosing::moves()
{
    Desk d;
    const QString id = d.first().id;
    d.choosing.move(id, -1);
    QCOMPARE(d.file[0].id, id);
    d.choosing.move(id, 1);
    QCOMPARE(d.file[1].id, id);
    d.choosing.move(id, 1);
    QCOMPARE(d.file[1].id, id);
}

void TestChoosing::passesOnWithoutSecrets()
{
    Desk d;
    const QByteArray file = d.choosing.toPassOn();
    QVERIFY(file.contains("Support"));
    QVERIFY(!file.contains(d.first().id.toLatin1()));
    QVERIFY(!file.contains("keepsSecret"));
    QVERIFY(!file.contains(userSigFor(1400000001).reveal()));
}

void TestChoosing::importsAndTellsWhatItLeftOut()
{
    Desk d;
    SavedConnections others{connectionNamed(u"support"_s, 1400000009, false),
                            connectionNamed(u"Third"_s, 1400000003, false)};
    others[1].region = u"mars"_s;
    const QStringList problems =
        d.choosing.import(connectionsJson(others, ConnectionsForm::ToPassOn));
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems[0].contains(u"Third"_s));
    QCOMPARE(d.file.size(), 3);
    QCOMPARE(d.file[2].name, u"support (2)"_s);
    QCOMPARE(d.file[0].name, u"Support"_s);
    QVERIFY(!d.choosing.import("nonsense").isEmpty());
    QCOMPARE(d.file.size(), 3);
}

void TestChoosing::forgetsAllSecrets()
{
    Desk d;
    d.choosing.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    d.choosing.forgetAllSecrets();
    QTRY_VERIFY(d.store.secrets().isEmpty());
    QTRY_VERIFY(!d.first().keepsSecret);
    QCOMPARE(d.file.size(), 2);
    QVERIFY(!d.form.connection()); // nor in the form, from where it would come back
    d.choosing.choose(d.second().id);
    d.choosing.choose(d.first().id);
    QVERIFY(!d.choosing.isWaiting());
    QVERIFY(!d.form.connection());
}

QTEST_MAIN(TestChoosing)
#include "tst_choosing.moc"
