// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperdesk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

/// A keychain that is slow, says no, vanishes, answers twice or with garbage.
class TestBadKeychain : public QObject, private KeeperDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void badKeychain_data();
    void badKeychain();
    void readingABadKeychain_data();
    void readingABadKeychain();
    void lateWriteIsTakenBack();
    void lateReadBackIsTakenBack();
    void whatStoodThereIsTakenOut();
    void theNewerOneStays();
    void keeperGone();
};

void TestBadKeychain::badKeychain_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::newRow("answers twice") << FailureMode::Twice << State::Done;
    QTest::newRow("never answers") << FailureMode::Never << State::TimedOut;
    QTest::newRow("keeps garbage") << FailureMode::Garbage << State::Unavailable;
    QTest::newRow("does not run") << FailureMode::Broken << State::Unavailable;
    QTest::newRow("says no") << FailureMode::Denying << State::Denied;
    QTest::newRow("vanishes after writing") << FailureMode::Vanishing << State::Unavailable;
    QTest::newRow("forgets what it was given") << FailureMode::Forgetful << State::Unavailable;
}

void TestBadKeychain::badKeychain()
{
    QFETCH(FailureMode, failureMode);
    QFETCH(State, state);
    m_store->setFailureMode(failureMode);
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.came());
    QCOMPARE(kept.state(), state);
    QCOMPARE(keychainProblem(state).isEmpty(), state == State::Done);
    QCOMPARE(m_keeper->hasForSession(id), state != State::Done);
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.came());
    QCOMPARE(read.state(), State::Done); // of this session, if need be
    QVERIFY(read.list.first().secret == practiceSecret());
    m_store->answerAtLast();
    idle();
    QCOMPARE(kept.list.size(), 1);
    QCOMPARE(read.list.size(), 1);
    QCOMPARE(m_store->secrets().contains(id), state == State::Done);
}

void TestBadKeychain::readingABadKeychain_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<State>("state");
    QTest::newRow("answers twice") << FailureMode::Twice << State::Done;
    QTest::newRow("never answers") << FailureMode::Never << State::TimedOut;
    QTest::newRow("does not run") << FailureMode::Broken << State::Unavailable;
    QTest::newRow("says no") << FailureMode::Denying << State::Denied;
    QTest::newRow("has an empty one") << FailureMode::Emptying << State::Missing;
}

void TestBadKeychain::readingABadKeychain()
{
    QFETCH(FailureMode, failureMode);
    QFETCH(State, state);
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.came());
    m_store->setFailureMode(failureMode);
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.list.isEmpty());
    QVERIFY(read.came());
    QCOMPARE(read.state(), state);
    QVERIFY(state == State::Done || read.list.first().secret.isEmpty());
    m_store->answerAtLast();
    idle();
    QCOMPARE(read.list.size(), 1);
}

void TestBadKeychain::lateWriteIsTakenBack()
{
    m_store->setFailureMode(FailureMode::Never);
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.came());
    QCOMPARE(kept.state(), State::TimedOut);
    QVERIFY(m_store->secrets().contains(id));
    m_store->answerAtLast(); // or a later start would find what was said not to be kept
    QVERIFY(!m_store->secrets().contains(id));
    QVERIFY(m_keeper->hasForSession(id));
}

void TestBadKeychain::lateReadBackIsTakenBack()
{
    m_store->setFailureMode(FailureMode::NeverAfterWriting);
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.came());
    QCOMPARE(kept.state(), State::TimedOut);
    m_store->answerAtLast();
    QVERIFY(!m_store->secrets().contains(id));
    QVERIFY(m_keeper->hasForSession(id));
}

/// Else the old one would be taken for the new one at the next start.
void TestBadKeychain::whatStoodThereIsTakenOut()
{
    SecretAnswers old;
    m_keeper->store(id, practiceSecret("old"), &old.context, old.done());
    QVERIFY(old.came());
    m_store->setFailureMode(FailureMode::Garbage);
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.came());
    QCOMPARE(kept.state(), State::Unavailable);
    QVERIFY(!m_store->secrets().contains(id));
}

void TestBadKeychain::theNewerOneStays()
{
    m_store->setFailureMode(FailureMode::Never);
    SecretAnswers first;
    m_keeper->store(id, practiceSecret("first"), &first.context, first.done());
    m_store->setFailureMode(FailureMode::Sound);
    SecretAnswers second;
    m_keeper->store(id, practiceSecret("second"), &second.context, second.done());
    QVERIFY(second.came());
    QCOMPARE(second.state(), State::Done);
    QVERIFY(first.came());
    m_store->answerAtLast();
    idle();
    QVERIFY(m_store->secrets().value(id) == practiceSecret("second"));
}

void TestBadKeychain::keeperGone()
{
    m_store->setFailureMode(FailureMode::Never);
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    m_keeper.reset();
    m_store->answerAtLast();
    QVERIFY(kept.came()); // that the time is over
    QCOMPARE(kept.list.size(), 1);
}

QTEST_GUILESS_MAIN(TestBadKeychain)
#include "tst_badkeychain.moc"
