// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/usersig.h"
#include "keptconnections.h"
#include "memorystore.h"
#include "secretanswers.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"
#include "workspace/connectionstore.h"
#include "workspace/sessionsecrets.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

namespace
{

constexpr qint64 made = 1'700'000'000;

Secret userSigFor(const SavedConnection &connection, qint64 expire = 3600)
{
    return makeUserSig(Secret("key"), connection.identifier, connection.sdkAppId, made, expire);
}

/// Two connections in a file that is a list here, and a keychain.
struct Desk
{
    SavedConnections file{named(u"Support"_s, 1400000001), named(u"Shop"_s, 1400000002)};
    QStringList left;
    MemoryStore keychain;
    SecretKeeper keeper{keychain, 50ms};
    ConnectionStore store{
        [this] {
            KeptConnections kept;
            kept.connections = file;
            kept.leftInKeychain = left;
            return kept;
        },
        [this](const ConnectionStore::Change &change, const SavedConnections &,
               const QStringList &deleted) {
            if (isReadOnly) {
                return UpdateConnectionsResult(refusedChange({file, left}, u"full"_s));
            }
            const SavedConnections before = file;
            change(file);
            for (const SavedConnection &one : before) {
                if (one.keepsSecret && !findById(file, one.id)) {
                    left.append(one.id);
                }
            }
            left.removeIf([&](const QString &id) { return deleted.contains(id); });
            return UpdateConnectionsResult(UpdatedConnections{file, left});
        },
        nullptr};
    SessionSecrets secrets{store, keeper, nullptr};
    bool isReadOnly = false;

    const SavedConnection &first() const { return store.connections()[0]; }

    /// nullopt if there was no answer.
    std::optional<SecretAnswer> stores(const SavedConnection &connection, const Secret &userSig)
    {
        SecretAnswers answers;
        if (!secrets.store(connection, userSig, &answers.context, answers.done()) ||
            !answers.came()) {
            return std::nullopt;
        }
        return answers.list.first();
    }

    SecretAnswer reads(const SavedConnection &connection)
    {
        SecretAnswers answers;
        secrets.read(connection, &answers.context, answers.done());
        return answers.came() ? answers.list.first() : SecretAnswer();
    }
};

} // namespace

class TestSessionSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksBeforeItStores();
    void storesForTheSessionIfItMust_data();
    void storesForTheSessionIfItMust();
    void storesNothingWithoutTheConnection();
    void writesTheMarksForNobody();
    void isBound_data();
    void isBound();
    void opensTheKeychainForAMarkOnly();
    void movesToTheSession();
    void removes_data();
    void removes();
    void removesAll_data();
    void removesAll();
    void followsAnotherProgram_data();
    void followsAnotherProgram();
};

void TestSessionSecrets::marksBeforeItStores()
{
    Desk d;
    const Secret userSig = userSigFor(d.first());
    SecretAnswers answers;
    QVERIFY(d.secrets.store(d.first(), userSig, &answers.context, answers.done()));
    QVERIFY(d.file[0].keepsSecret && answers.list.isEmpty());
    QVERIFY(answers.came());
    QCOMPARE(answers.state(), State::Done);
    QCOMPARE(d.file[0].ends, std::optional(made + 3600));
    QCOMPARE(d.keychain.secrets().value(d.first().id), toStored({bindingOf(d.first()), userSig}));
    QCOMPARE(d.reads(d.first()).secret, userSig);
}

void TestSessionSecrets::storesForTheSessionIfItMust_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("isMarked");
    QTest::newRow("no keychain") << FailureMode::Broken << State::Unavailable << false;
    QTest::newRow("denied") << FailureMode::Denying << State::Denied << false;
    QTest::newRow("other bytes") << FailureMode::Garbage << State::Unavailable << false;
    QTest::newRow("no answer") << FailureMode::Never << State::TimedOut << true;
}

void TestSessionSecrets::storesForTheSessionIfItMust()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const State, state);
    QFETCH(const bool, isMarked);
    Desk d;
    d.keychain.setFailureMode(failureMode);
    const auto answer = d.stores(d.first(), userSigFor(d.first()));
    QVERIFY(answer);
    QCOMPARE(answer->state, state);
    QCOMPARE(d.file[0].keepsSecret, isMarked);
    QVERIFY(!d.file[0].ends);
    QVERIFY(d.secrets.mayHave(d.first()));
    QCOMPARE(d.secrets.connections().at(0).ends, std::optional(made + 3600));
    QCOMPARE(d.reads(d.first()).secret, userSigFor(d.first()));
}

void TestSessionSecrets::storesNothingWithoutTheConnection()
{
    Desk d;
    d.isReadOnly = true;
    QVERIFY(!d.stores(d.first(), userSigFor(d.first())));
    QVERIFY(!d.secrets.remove(d.first().id, this, [](const SecretAnswer &) {}));
    QCOMPARE(d.keychain.calls(), 0);
    QVERIFY(!d.secrets.mayHave(d.first()));
}

void TestSessionSecrets::writesTheMarksForNobody()
{
    Desk d;
    d.keychain.setFailureMode(FailureMode::Broken);
    int answers = 0;
    {
        QObject context;
        QVERIFY(d.secrets.store(d.first(), userSigFor(d.first()), &context,
                                [&answers](const SecretAnswer &) { ++answers; }));
    }
    QVERIFY(d.file[0].keepsSecret);
    QTRY_VERIFY(!d.file[0].keepsSecret);
    QCOMPARE(answers, 0);
}

using Edit = std::function<void(SavedConnection &)>;

void TestSessionSecrets::isBound_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<bool>("inSession");
    QTest::addColumn<State>("state");
    const auto row = [](const char *name, const Edit &edit, State state) {
        QTest::addRow("%s, keychain", name) << edit << false << state;
        QTest::addRow("%s, session", name) << edit << true << state;
    };
    row(
        "nothing", [](SavedConnection &) {}, State::Done);
    row(
        "name", [](SavedConnection &c) { c.name = u"Other"_s; }, State::Done);
    row(
        "region", [](SavedConnection &c) { c.region = u"de"_s; }, State::OtherBinding);
    row(
        "SDKAppID", [](SavedConnection &c) { c.sdkAppId = 1400000009; }, State::OtherBinding);
    row(
        "identifier", [](SavedConnection &c) { c.identifier = u"other"_s; }, State::OtherBinding);
}

void TestSessionSecrets::isBound()
{
    QFETCH(const Edit, edit);
    QFETCH(const bool, inSession);
    QFETCH(const State, state);
    Desk d;
    const Secret userSig = userSigFor(d.first());
    if (inSession) {
        d.secrets.storeForSession(d.first(), userSig);
    } else {
        QVERIFY(d.stores(d.first(), userSig));
    }
    edit(d.file[0]); // by hand
    d.store.readAgain();
    const SecretAnswer answer = d.reads(d.first());
    QCOMPARE(answer.state, state);
    QCOMPARE(answer.secret, state == State::Done ? userSig : Secret());
}

void TestSessionSecrets::opensTheKeychainForAMarkOnly()
{
    Desk d;
    QVERIFY(!d.secrets.mayHave(d.first()));
    d.secrets.storeForSession(d.first(), userSigFor(d.first()));
    QVERIFY(d.secrets.mayHave(d.first()));
    QCOMPARE(d.reads(d.first()).state, State::Done);
    QCOMPARE(d.keychain.calls(), 0);
}

void TestSessionSecrets::movesToTheSession()
{
    Desk d;
    const Secret userSig = userSigFor(d.first());
    QVERIFY(d.stores(d.first(), userSig));
    SecretAnswers answers;
    d.secrets.moveToSession(d.first(), userSig, &answers.context, answers.done());
    QVERIFY(answers.came());
    QVERIFY(d.keychain.secrets().isEmpty());
    QVERIFY(!d.file[0].keepsSecret);
    QCOMPARE(d.secrets.connections().at(0).ends, std::optional(made + 3600));
    QCOMPARE(d.reads(d.first()).secret, userSig);
}

void TestSessionSecrets::removes_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::newRow("sound") << FailureMode::Sound << State::Done;
    QTest::newRow("denied") << FailureMode::Denying << State::Denied;
}

void TestSessionSecrets::removes()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const State, state);
    Desk d;
    QVERIFY(d.stores(d.first(), userSigFor(d.first())));
    const QString id = d.first().id;
    d.keychain.setFailureMode(failureMode);
    SecretAnswers answers;
    QVERIFY(d.secrets.remove(id, &answers.context, answers.done()));
    QCOMPARE(d.file.size(), 1);
    QCOMPARE(d.left, QStringList{id});
    QVERIFY(answers.came());
    QCOMPARE(answers.state(), state);
    QCOMPARE(d.left.isEmpty(), state == State::Done);
    QCOMPARE(d.keychain.secrets().isEmpty(), state == State::Done);
}

void TestSessionSecrets::removesAll_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<bool>("isComplete");
    QTest::newRow("sound") << FailureMode::Sound << true;
    QTest::newRow("denied") << FailureMode::Denying << false;
}

void TestSessionSecrets::removesAll()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const bool, isComplete);
    Desk d;
    QVERIFY(d.stores(d.first(), userSigFor(d.first())));
    d.secrets.storeForSession(d.file[1], userSigFor(d.file[1]));
    d.keychain.write(d.file[1].id, practiceSecret(), [](const SecretAnswer &) {}); // not marked
    d.keychain.setFailureMode(failureMode);
    QList<bool> answers;
    d.secrets.removeAll(this, [&answers](bool complete) { answers.append(complete); });
    QTRY_COMPARE(answers, QList<bool>{isComplete});
    QCOMPARE(d.file[0].keepsSecret, !isComplete);
    QTRY_COMPARE(d.keychain.secrets().isEmpty(), isComplete);
    QVERIFY(!d.secrets.mayHave(d.file[1]));
    QVERIFY(!d.secrets.connections().at(1).ends);
}

void TestSessionSecrets::followsAnotherProgram_data()
{
    QTest::addColumn<bool>("wasMarked");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<bool>("staysInSession");
    const Edit marked = [](SavedConnection &c) {
        c.keepsSecret = true;
        c.ends = made + 7200;
    };
    QTest::newRow("stored there") << false << marked << false;
    QTest::newRow("a newer one stored there") << true << marked << false;
    QTest::newRow("removed there") << true << Edit([](SavedConnection &c) {
        c.keepsSecret = false;
        c.ends.reset();
    }) << false;
    QTest::newRow("renamed there")
        << true << Edit([](SavedConnection &c) { c.name = u"x"_s; }) << true;
}

/// One that was stored there is newer than this session's.
void TestSessionSecrets::followsAnotherProgram()
{
    QFETCH(const bool, wasMarked);
    QFETCH(const Edit, edit);
    QFETCH(const bool, staysInSession);
    Desk d;
    d.file[0].keepsSecret = wasMarked;
    d.store.readAgain();
    d.secrets.storeForSession(d.first(), userSigFor(d.first()));
    edit(d.file[0]);
    QVERIFY(d.store.readAgain());
    QCOMPARE(d.keeper.hasForSession(d.first().id), staysInSession);
    QCOMPARE(d.secrets.connections().at(0).ends,
             staysInSession ? std::optional(made + 3600) : d.file[0].ends);
}

QTEST_GUILESS_MAIN(TestSessionSecrets)
#include "tst_sessionsecrets.moc"
