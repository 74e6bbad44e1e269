// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperdesk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

class TestSecretKeeper : public QObject, private KeeperDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void keepsAndReads();
    void opensNothingUnasked();
    void contextGone();
    void forgets();
    void forgetsAll();
    void forgetsAllThatItCan();
    void noteOfAConnection();
};

void TestSecretKeeper::keepsAndReads()
{
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.list.isEmpty());         // never from inside the call
    QVERIFY(m_keeper->hasForSession(id)); // and to be had meanwhile
    QVERIFY(kept.came());
    QCOMPARE(kept.state(), State::Done);
    QVERIFY(!m_keeper->hasForSession(id));
    QVERIFY(m_store->secrets().value(id) == practiceSecret());
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.came());
    QVERIFY(read.list.first().secret == practiceSecret());
    SecretAnswers missing;
    m_keeper->read(u"unknown"_s, &missing.context, missing.done());
    QVERIFY(missing.came());
    QCOMPARE(missing.state(), State::Missing);
}

void TestSecretKeeper::opensNothingUnasked()
{
    m_keeper->storeForSession(id, practiceSecret());
    QVERIFY(m_keeper->hasForSession(id));
    SecretAnswers read;
    m_keeper->read(id, &read.context, read.done());
    QVERIFY(read.list.isEmpty());
    QVERIFY(read.came());
    QVERIFY(read.list.first().secret == practiceSecret());
    m_keeper->removeForSession(id);
    QVERIFY(!m_keeper->hasForSession(id));
    QCOMPARE(m_store->calls(), 0);
}

void TestSecretKeeper::contextGone()
{
    QList<SecretAnswer> answers;
    auto context = std::make_unique<QObject>();
    const auto done = [&answers](const SecretAnswer &answer) { answers.append(answer); };
    m_keeper->read(id, context.get(), done);
    m_keeper->store(id, practiceSecret(), context.get(), done);
    m_keeper->remove(id, context.get(), done);
    context.reset();
    idle();
    QVERIFY(answers.isEmpty());
}

void TestSecretKeeper::forgets()
{
    SecretAnswers kept;
    m_keeper->store(id, practiceSecret(), &kept.context, kept.done());
    QVERIFY(kept.came());
    for (int i = 0; i < 2; ++i) {
        SecretAnswers forgotten;
        m_keeper->remove(id, &forgotten.context, forgotten.done());
        QVERIFY(forgotten.came());
        QCOMPARE(forgotten.state(), State::Done);
        QVERIFY(m_store->secrets().isEmpty());
    }
    m_store->setFailureMode(FailureMode::Denying);
    SecretAnswers denied;
    m_keeper->storeForSession(id, practiceSecret());
    m_keeper->remove(id, &denied.context, denied.done());
    QVERIFY(denied.came());
    QCOMPARE(denied.state(), State::Denied);
    QVERIFY(!m_keeper->hasForSession(id));
}

void TestSecretKeeper::forgetsAll()
{
    QStringList ids;
    for (int i = 0; i < 500; ++i) {
        ids.append(QString::number(i));
        m_store->write(ids.last(), practiceSecret(), [](const SecretAnswer &) {});
    }
    m_keeper->storeForSession(u"session"_s, practiceSecret());
    QList<QStringList> answers;
    m_keeper->removeAll(ids, this, [&answers](const QStringList &kept, State state) {
        QCOMPARE(state, State::Done);
        answers.append(kept);
    });
    m_keeper->removeAll({}, this, [&answers](const QStringList &kept, State state) {
        QCOMPARE(state, State::Done);
        answers.append(kept);
    });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers, (QList<QStringList>{{}, {}}));
    QVERIFY(m_store->secrets().isEmpty());
    QVERIFY(!m_keeper->hasForSession(u"session"_s));
}

void TestSecretKeeper::forgetsAllThatItCan()
{
    m_store->setFailureMode(FailureMode::Never);
    QList<QStringList> answers;
    const QStringList ids{u"a"_s, u"b"_s, u"c"_s};
    m_keeper->removeAll(ids, this, [&answers](const QStringList &kept, State state) {
        QCOMPARE(state, State::TimedOut);
        answers.append(kept);
    });
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers.first(), ids);
    QCOMPARE(m_store->calls(), 1); // the others would be in vain
}

void TestSecretKeeper::noteOfAConnection()
{
    SavedConnection connection;
    connection.keepsSecret = true;
    connection.ends = 1;
    recordStored(connection, practiceSecret(), {State::Denied, {}}, false);
    QVERIFY(!connection.keepsSecret && !connection.ends);
    recordStored(connection, practiceSecret(), {State::Done, {}}, false);
    QVERIFY(connection.keepsSecret && !connection.ends); // no UserSig that says when
    recordRemoved(connection);
    QVERIFY(!connection.keepsSecret);
}

QTEST_GUILESS_MAIN(TestSecretKeeper)
#include "tst_secretkeeper.moc"
