// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorystore.h"
#include "secretanswers.h"
#include "secrets/secretbinding.h"
#include "secrets/secretkeeper.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using FailureMode = MemoryStore::FailureMode;
using State = SecretAnswer::State;

namespace
{

const auto id = "6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_L1;

SavedConnection desk()
{
    SavedConnection saved;
    saved.region = u"custom"_s;
    saved.endpoint = u"https://chat.example.com"_s;
    saved.sdkAppId = 1400000001;
    saved.identifier = u"administrator"_s;
    return saved;
}

} // namespace

/// A UserSig in the keychain is used for what it was stored for, and for nothing else.
class TestSecretBinding : public QObject
{
    Q_OBJECT

    MemoryStore m_store;
    SecretKeeper m_keeper{m_store, 50ms};

    SecretAnswer readAs(const SavedConnection &saved);

private Q_SLOTS:
    void init();
    void isOfOnePlace_data();
    void isOfOnePlace();
    void isWrittenInOneLine();
    void reads_data();
    void reads();
    void bindsTheBareOne_data();
    void bindsTheBareOne();
    void leavesWhatWasChangedMeanwhile();
};

SecretAnswer TestSecretBinding::readAs(const SavedConnection &saved)
{
    SecretAnswers answers;
    readBoundSecret(m_keeper, id, bindingOf(saved), &answers.context, answers.done());
    return answers.came() ? answers.list.first() : SecretAnswer();
}

void TestSecretBinding::init()
{
    m_store.setFailureMode(FailureMode::Sound);
    m_store.remove(id, [](const SecretAnswer &) {});
}

void TestSecretBinding::isOfOnePlace_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *name, const QString &region, const QString &endpoint,
                        bool isSame) { QTest::newRow(name) << region << endpoint << isSame; };
    const QString custom = u"custom"_s;
    row("the same", custom, u"https://chat.example.com"_s, true);
    row("its usual port", custom, u"https://chat.example.com:443"_s, true);
    row("upper case", custom, u"https://CHAT.example.com/"_s, true);
    row("another port", custom, u"https://chat.example.com:444"_s, false);
    row("another host", custom, u"https://chat.example.org"_s, false);
    row("a longer host", custom, u"https://chat.example.com.org"_s, false);
    row("a region", u"sg"_s, {}, false);
}

void TestSecretBinding::isOfOnePlace()
{
    QFETCH(const QString, region);
    QFETCH(const QString, endpoint);
    QFETCH(const bool, isSame);
    SavedConnection other = desk();
    other.region = region;
    other.endpoint = endpoint;
    QCOMPARE(bindingOf(other) == bindingOf(desk()), isSame);
    m_store.write(id, toStored({bindingOf(desk()), practiceSecret()}), [](const SecretAnswer &) {});
    QCOMPARE(readAs(other).state, isSame ? State::Done : State::OtherBinding);
    QCOMPARE(readAs(other).secret, isSame ? practiceSecret() : Secret());
}

void TestSecretBinding::isWrittenInOneLine()
{
    SavedConnection odd = desk();
    odd.identifier = u" 管理\n員 %20"_s;
    const Secret stored = toStored({bindingOf(odd), practiceSecret()});
    QCOMPARE(stored.reveal(), QByteArray("chatbot-admin 1 https://chat.example.com:443 1400000001 "
                                         "%20%E7%AE%A1%E7%90%86%0A%E5%93%A1%20%2520\npractice"));
    const auto entry = entryFrom(stored);
    QVERIFY(entry && entry->binding);
    QVERIFY(*entry->binding == bindingOf(odd));
    QCOMPARE(entry->userSig, practiceSecret());
}

void TestSecretBinding::reads_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<State>("state");
    const auto row = [](const char *name, const QByteArray &stored, State state) {
        QTest::newRow(name) << stored << state;
    };
    const QByteArray place = "https://chat.example.com:443 1400000001 administrator";
    row("bound", "chatbot-admin 1 " + place + "\npractice", State::Done);
    row("bare", "practice", State::Done);
    row("of a newer version", "chatbot-admin 2 " + place + "\npractice", State::NewerFormat);
    row("one more part", "chatbot-admin 1 " + place + " x\npractice", State::NewerFormat);
    row("no line break", "chatbot-admin 1 " + place, State::NewerFormat);
    row("no number", "chatbot-admin 1 https://chat.example.com:443 x administrator\npractice",
        State::NewerFormat);
    row("another identifier", "chatbot-admin 1 " + place + "2\npractice", State::OtherBinding);
    row("nothing", "", State::Missing);
}

void TestSecretBinding::reads()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const State, state);
    m_store.write(id, Secret(stored), [](const SecretAnswer &) {});
    const SecretAnswer answer = readAs(desk());
    QCOMPARE(answer.state, state);
    QCOMPARE(answer.secret, state == State::Done ? practiceSecret() : Secret());
}

void TestSecretBinding::bindsTheBareOne_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<bool>("isBound");
    QTest::newRow("sound") << FailureMode::Sound << true;
    QTest::newRow("answers twice") << FailureMode::Twice << true;
    QTest::newRow("cannot be written to") << FailureMode::Forgetful << false;
}

void TestSecretBinding::bindsTheBareOne()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const bool, isBound);
    m_store.write(id, practiceSecret(), [](const SecretAnswer &) {});
    m_store.setFailureMode(failureMode);
    QCOMPARE(readAs(desk()).secret, practiceSecret());
    const Secret bound = toStored({bindingOf(desk()), practiceSecret()});
    QCOMPARE(m_store.secrets().value(id), isBound ? bound : practiceSecret());
    SavedConnection other = desk();
    other.identifier = u"other"_s;
    QCOMPARE(readAs(other).state, isBound ? State::OtherBinding : State::Done);
}

void TestSecretBinding::leavesWhatWasChangedMeanwhile()
{
    m_store.write(id, practiceSecret(), [](const SecretAnswer &) {});
    SecretAnswers read;
    readBoundSecret(m_keeper, id, bindingOf(desk()), &read.context, read.done());
    SecretAnswers removed;
    m_keeper.remove(id, &removed.context, removed.done());
    QVERIFY(read.came() && removed.came());
    QCOMPARE(read.list.first().secret, practiceSecret());
    QVERIFY(m_store.secrets().isEmpty());
}

QTEST_GUILESS_MAIN(TestSecretBinding)
#include "tst_secretbinding.moc"
