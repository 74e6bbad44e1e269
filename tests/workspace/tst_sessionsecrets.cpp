// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "memorystore.h"
#include "roomtest.h"
#include "secretanswers.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"
#include "storedconnections.h"
#include "workspace/connectionstore.h"
#include "workspace/sessionsecrets.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

namespace
{

constexpr qint64 madeAt = 1'700'000'000;

Secret userSigFor(const SavedConnection &connection, qint64 expire = 3600)
{
    return makeUserSig(Secret("key"), connection.identifier, connection.sdkAppId, madeAt, expire);
}

/// Two connections, in a list instead of a file, and a keychain.
struct SecretsFixture
{
    SavedConnections file{testConnection(u"Support"_s, 1400000001),
                          testConnection(u"Shop"_s, 1400000002)};
    QStringList leftInKeychain;
    MemoryStore keychain;
    SecretKeeper keeper{keychain, 50ms};
    ConnectionStore store{
        [this] {
            ConnectionsFileContent content;
            content.connections = file;
            content.leftInKeychain = leftInKeychain;
            return content;
        },
        [this](const ConnectionStore::Change &change, const SavedConnections &,
               const QStringList &deleted) {
            if (isReadOnly) {
                return UpdateConnectionsResult(refusedChange({file, leftInKeychain}, u"full"_s));
            }
            const SavedConnections before = file;
            change(file);
            for (const SavedConnection &connection : before) {
                if (connection.keepsSecret && !findById(file, connection.id)) {
                    leftInKeychain.append(connection.id);
                }
            }
            leftInKeychain.removeIf([&](const QString &id) { return deleted.contains(id); });
            return UpdateConnectionsResult(UpdatedConnections{file, leftInKeychain});
        },
        nullptr};
    SessionSecrets secrets{store, keeper, nullptr};
    bool isReadOnly = false;

    const SavedConnection &first() const { return store.connections()[0]; }

    /// Stores the UserSig and waits for the answer; nullopt if there is none.
    std::optional<SecretAnswer> storeSecret(const SavedConnection &connection,
                                            const Secret &userSig)
    {
        SecretAnswers answers;
        if (!secrets.store(connection, userSig, &answers.context, answers.done()) ||
            !answers.waitForAnswer()) {
            return std::nullopt;
        }
        return answers.list.first();
    }

    SecretAnswer readSecret(const SavedConnection &connection)
    {
        SecretAnswers answers;
        secrets.read(connection, &answers.context, answers.done());
        return answers.waitForAnswer() ? answers.list.first() : SecretAnswer();
    }
};

} // namespace

class TestSessionSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionIsMarkedBeforeStoring();
    void failedStoreKeepsUserSigForSession_data();
    void failedStoreKeepsUserSigForSession();
    void nothingIsStoredIfConnectionCannotBeSaved();
    void marksAreWrittenAfterContextIsDestroyed();
    void userSigIsBoundToHostAppAndIdentifier_data();
    void userSigIsBoundToHostAppAndIdentifier();
    void keychainIsNotOpenedWithoutMark();
    void moveToSessionEmptiesKeychain();
    void removeDeletesConnectionAndUserSig_data();
    void removeDeletesConnectionAndUserSig();
    void removeAllReportsWhetherComplete_data();
    void removeAllReportsWhetherComplete();
    void changesOfAnotherProgramReplaceSessionUserSig_data();
    void changesOfAnotherProgramReplaceSessionUserSig();
};

void TestSessionSecrets::connectionIsMarkedBeforeStoring()
{
    SecretsFixture fixture;
    const Secret userSig = userSigFor(fixture.first());
    SecretAnswers answers;
    QVERIFY(fixture.secrets.store(fixture.first(), userSig, &answers.context, answers.done()));
    QVERIFY(fixture.file[0].keepsSecret && answers.list.isEmpty());
    QVERIFY(answers.waitForAnswer());
    QCOMPARE(answers.state(), State::Done);
    QCOMPARE(fixture.file[0].ends, std::optional(madeAt + 3600));
    QCOMPARE(fixture.keychain.secrets().value(fixture.first().id),
             serializedEntry({bindingOf(fixture.first()), userSig}));
    QCOMPARE(fixture.readSecret(fixture.first()).secret, userSig);
}

void TestSessionSecrets::failedStoreKeepsUserSigForSession_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("isMarked");
    QTest::newRow("no keychain") << FailureMode::Unavailable << State::Unavailable << false;
    QTest::newRow("denied") << FailureMode::Denied << State::Denied << false;
    QTest::newRow("entry differs when read back")
        << FailureMode::StoresGarbage << State::Unavailable << false;
    QTest::newRow("no answer") << FailureMode::NoAnswer << State::TimedOut << true;
}

void TestSessionSecrets::failedStoreKeepsUserSigForSession()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const State, state);
    QFETCH(const bool, isMarked);
    SecretsFixture fixture;
    fixture.keychain.setFailureMode(failureMode);
    const auto answer = fixture.storeSecret(fixture.first(), userSigFor(fixture.first()));
    QVERIFY(answer);
    QCOMPARE(answer->state, state);
    QCOMPARE(fixture.file[0].keepsSecret, isMarked);
    QVERIFY(!fixture.file[0].ends);
    QVERIFY(fixture.secrets.mayHaveSecret(fixture.first()));
    QCOMPARE(fixture.secrets.connections().at(0).ends, std::optional(madeAt + 3600));
    QCOMPARE(fixture.readSecret(fixture.first()).secret, userSigFor(fixture.first()));
}

void TestSessionSecrets::nothingIsStoredIfConnectionCannotBeSaved()
{
    SecretsFixture fixture;
    fixture.isReadOnly = true;
    QVERIFY(!fixture.storeSecret(fixture.first(), userSigFor(fixture.first())));
    QVERIFY(!fixture.secrets.remove(fixture.first().id, this, [](const SecretAnswer &) {}));
    QCOMPARE(fixture.keychain.calls(), 0);
    QVERIFY(!fixture.secrets.mayHaveSecret(fixture.first()));
}

void TestSessionSecrets::marksAreWrittenAfterContextIsDestroyed()
{
    SecretsFixture fixture;
    fixture.keychain.setFailureMode(FailureMode::Unavailable);
    int answers = 0;
    {
        QObject context;
        QVERIFY(fixture.secrets.store(fixture.first(), userSigFor(fixture.first()), &context,
                                      [&answers](const SecretAnswer &) { ++answers; }));
    }
    QVERIFY(fixture.file[0].keepsSecret);
    QTRY_VERIFY(!fixture.file[0].keepsSecret);
    QCOMPARE(answers, 0);
}

using ConnectionEdit = std::function<void(SavedConnection &)>;

void TestSessionSecrets::userSigIsBoundToHostAppAndIdentifier_data()
{
    QTest::addColumn<ConnectionEdit>("edit");
    QTest::addColumn<bool>("inSession");
    QTest::addColumn<State>("state");
    const auto row = [](const char *name, const ConnectionEdit &edit, State state) {
        QTest::addRow("%s, in the keychain", name) << edit << false << state;
        QTest::addRow("%s, for the session", name) << edit << true << state;
    };
    row(
        "unchanged", [](SavedConnection &) {}, State::Done);
    row(
        "name changed", [](SavedConnection &c) { c.name = u"Other"_s; }, State::Done);
    row(
        "region changed", [](SavedConnection &c) { c.region = u"de"_s; }, State::OtherBinding);
    row(
        "SDKAppID changed", [](SavedConnection &c) { c.sdkAppId = 1400000009; },
        State::OtherBinding);
    row(
        "identifier changed", [](SavedConnection &c) { c.identifier = u"other"_s; },
        State::OtherBinding);
}

void TestSessionSecrets::userSigIsBoundToHostAppAndIdentifier()
{
    QFETCH(const ConnectionEdit, edit);
    QFETCH(const bool, inSession);
    QFETCH(const State, state);
    SecretsFixture fixture;
    const Secret userSig = userSigFor(fixture.first());
    if (inSession) {
        fixture.secrets.storeForSession(fixture.first(), userSig);
    } else {
        QVERIFY(fixture.storeSecret(fixture.first(), userSig));
    }
    edit(fixture.file[0]); // by hand
    fixture.store.reload();
    const SecretAnswer answer = fixture.readSecret(fixture.first());
    QCOMPARE(answer.state, state);
    QCOMPARE(answer.secret, state == State::Done ? userSig : Secret());
}

void TestSessionSecrets::keychainIsNotOpenedWithoutMark()
{
    SecretsFixture fixture;
    QVERIFY(!fixture.secrets.mayHaveSecret(fixture.first()));
    fixture.secrets.storeForSession(fixture.first(), userSigFor(fixture.first()));
    QVERIFY(fixture.secrets.mayHaveSecret(fixture.first()));
    QCOMPARE(fixture.readSecret(fixture.first()).state, State::Done);
    QCOMPARE(fixture.keychain.calls(), 0);
}

void TestSessionSecrets::moveToSessionEmptiesKeychain()
{
    SecretsFixture fixture;
    const Secret userSig = userSigFor(fixture.first());
    QVERIFY(fixture.storeSecret(fixture.first(), userSig));
    SecretAnswers answers;
    fixture.secrets.moveToSession(fixture.first(), userSig, &answers.context, answers.done());
    QVERIFY(answers.waitForAnswer());
    QVERIFY(fixture.keychain.secrets().isEmpty());
    QVERIFY(!fixture.file[0].keepsSecret);
    QCOMPARE(fixture.secrets.connections().at(0).ends, std::optional(madeAt + 3600));
    QCOMPARE(fixture.readSecret(fixture.first()).secret, userSig);
}

void TestSessionSecrets::removeDeletesConnectionAndUserSig_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::newRow("keychain works") << FailureMode::None << State::Done;
    QTest::newRow("denied") << FailureMode::Denied << State::Denied;
}

void TestSessionSecrets::removeDeletesConnectionAndUserSig()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const State, state);
    SecretsFixture fixture;
    QVERIFY(fixture.storeSecret(fixture.first(), userSigFor(fixture.first())));
    const QString id = fixture.first().id;
    fixture.keychain.setFailureMode(failureMode);
    SecretAnswers answers;
    QVERIFY(fixture.secrets.remove(id, &answers.context, answers.done()));
    QCOMPARE(fixture.file.size(), 1);
    QCOMPARE(fixture.leftInKeychain, QStringList{id});
    QVERIFY(answers.waitForAnswer());
    QCOMPARE(answers.state(), state);
    QCOMPARE(fixture.leftInKeychain.isEmpty(), state == State::Done);
    QCOMPARE(fixture.keychain.secrets().isEmpty(), state == State::Done);
}

void TestSessionSecrets::removeAllReportsWhetherComplete_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<bool>("isComplete");
    QTest::newRow("keychain works") << FailureMode::None << true;
    QTest::newRow("denied") << FailureMode::Denied << false;
}

void TestSessionSecrets::removeAllReportsWhetherComplete()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const bool, isComplete);
    SecretsFixture fixture;
    QVERIFY(fixture.storeSecret(fixture.first(), userSigFor(fixture.first())));
    fixture.secrets.storeForSession(fixture.file[1], userSigFor(fixture.file[1]));
    fixture.keychain.write(fixture.file[1].id, testSecret(),
                           [](const SecretAnswer &) {}); // its connection is not marked
    fixture.keychain.setFailureMode(failureMode);
    QList<bool> answers;
    fixture.secrets.removeAll(this, [&answers](bool complete) { answers.append(complete); });
    QTRY_COMPARE(answers, QList<bool>{isComplete});
    QCOMPARE(fixture.file[0].keepsSecret, !isComplete);
    QTRY_COMPARE(fixture.keychain.secrets().isEmpty(), isComplete);
    QVERIFY(!fixture.secrets.mayHaveSecret(fixture.file[1]));
    QVERIFY(!fixture.secrets.connections().at(1).ends);
}

void TestSessionSecrets::changesOfAnotherProgramReplaceSessionUserSig_data()
{
    QTest::addColumn<bool>("wasMarked");
    QTest::addColumn<ConnectionEdit>("edit");
    QTest::addColumn<bool>("staysInSession");
    const ConnectionEdit marked = [](SavedConnection &c) {
        c.keepsSecret = true;
        c.ends = madeAt + 7200;
    };
    QTest::newRow("stored by the other program") << false << marked << false;
    QTest::newRow("replaced by the other program") << true << marked << false;
    QTest::newRow("removed by the other program") << true << ConnectionEdit([](SavedConnection &c) {
        c.keepsSecret = false;
        c.ends.reset();
    }) << false;
    QTest::newRow("connection renamed by the other program")
        << true << ConnectionEdit([](SavedConnection &c) { c.name = u"x"_s; }) << true;
}

void TestSessionSecrets::changesOfAnotherProgramReplaceSessionUserSig()
{
    QFETCH(const bool, wasMarked);
    QFETCH(const ConnectionEdit, edit);
    QFETCH(const bool, staysInSession);
    SecretsFixture fixture;
    fixture.file[0].keepsSecret = wasMarked;
    fixture.store.reload();
    fixture.secrets.storeForSession(fixture.first(), userSigFor(fixture.first()));
    edit(fixture.file[0]);
    QVERIFY(fixture.store.reload());
    QCOMPARE(fixture.keeper.hasForSession(fixture.first().id), staysInSession);
    QCOMPARE(fixture.secrets.connections().at(0).ends,
             staysInSession ? std::optional(madeAt + 3600) : fixture.file[0].ends);
}

ROOM_TEST(TestSessionSecrets, QCoreApplication)
#include "tst_sessionsecrets.moc"
