// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorystore.h"
#include "roomtest.h"
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

SavedConnection testConnection()
{
    SavedConnection saved;
    saved.region = u"custom"_s;
    saved.endpoint = u"https://chat.example.com"_s;
    saved.sdkAppId = 1400000001;
    saved.identifier = u"administrator"_s;
    return saved;
}

} // namespace

/// A UserSig in the keychain is used only for the host, SDKAppID and identifier that it was stored
/// for. A bare entry, of an earlier version, has only the UserSig.
class TestSecretBinding : public QObject
{
    Q_OBJECT

    MemoryStore m_store;
    SecretKeeper m_keeper{m_store, 50ms};

    SecretAnswer readAs(const SavedConnection &saved);

private Q_SLOTS:
    void init();
    void comparesEndpoints_data();
    void comparesEndpoints();
    void storesBindingOnOneLine();
    void readsStoredEntry_data();
    void readsStoredEntry();
    void bindsBareEntry_data();
    void bindsBareEntry();
    void doesNotRestoreRemovedSecret();
};

SecretAnswer TestSecretBinding::readAs(const SavedConnection &saved)
{
    SecretAnswers answers;
    readBoundSecret(m_keeper, id, bindingOf(saved), &answers.context, answers.done());
    return answers.waitForAnswer() ? answers.list.first() : SecretAnswer();
}

void TestSecretBinding::init()
{
    m_store.setFailureMode(FailureMode::None);
    m_store.remove(id, [](const SecretAnswer &) {});
}

void TestSecretBinding::comparesEndpoints_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *name, const QString &region, const QString &endpoint,
                        bool isSame) { QTest::newRow(name) << region << endpoint << isSame; };
    const QString custom = u"custom"_s;
    row("same endpoint", custom, u"https://chat.example.com"_s, true);
    row("explicit default port", custom, u"https://chat.example.com:443"_s, true);
    row("upper case", custom, u"https://CHAT.example.com/"_s, true);
    row("another port", custom, u"https://chat.example.com:444"_s, false);
    row("another host", custom, u"https://chat.example.org"_s, false);
    row("longer host", custom, u"https://chat.example.com.org"_s, false);
    row("region", u"sg"_s, {}, false);
}

void TestSecretBinding::comparesEndpoints()
{
    QFETCH(const QString, region);
    QFETCH(const QString, endpoint);
    QFETCH(const bool, isSame);
    SavedConnection other = testConnection();
    other.region = region;
    other.endpoint = endpoint;
    QCOMPARE(bindingOf(other) == bindingOf(testConnection()), isSame);
    m_store.write(id, serializedEntry({bindingOf(testConnection()), testSecret()}),
                  [](const SecretAnswer &) {});
    QCOMPARE(readAs(other).state, isSame ? State::Done : State::OtherBinding);
    QCOMPARE(readAs(other).secret, isSame ? testSecret() : Secret());
}

void TestSecretBinding::storesBindingOnOneLine()
{
    SavedConnection unusual = testConnection();
    unusual.identifier = u" 管理\n員 %20"_s;
    const Secret stored = serializedEntry({bindingOf(unusual), testSecret()});
    QCOMPARE(stored.reveal(), QByteArray("chatbot-admin 1 https://chat.example.com:443 1400000001 "
                                         "%20%E7%AE%A1%E7%90%86%0A%E5%93%A1%20%2520\npractice"));
    const auto entry = parseEntry(stored);
    QVERIFY(entry && entry->binding);
    QVERIFY(*entry->binding == bindingOf(unusual));
    QCOMPARE(entry->userSig, testSecret());
}

void TestSecretBinding::readsStoredEntry_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<State>("state");
    const auto row = [](const char *name, const QByteArray &stored, State state) {
        QTest::newRow(name) << stored << state;
    };
    const QByteArray binding = "https://chat.example.com:443 1400000001 administrator";
    row("bound", "chatbot-admin 1 " + binding + "\npractice", State::Done);
    row("bare", "practice", State::Done);
    row("newer version", "chatbot-admin 2 " + binding + "\npractice", State::NewerFormat);
    row("additional field", "chatbot-admin 1 " + binding + " x\npractice", State::NewerFormat);
    row("no line break", "chatbot-admin 1 " + binding, State::NewerFormat);
    row("SDKAppID is not a number",
        "chatbot-admin 1 https://chat.example.com:443 x administrator\npractice",
        State::NewerFormat);
    row("another identifier", "chatbot-admin 1 " + binding + "2\npractice", State::OtherBinding);
    row("empty", "", State::Missing);
}

void TestSecretBinding::readsStoredEntry()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const State, state);
    m_store.write(id, Secret(stored), [](const SecretAnswer &) {});
    const SecretAnswer answer = readAs(testConnection());
    QCOMPARE(answer.state, state);
    QCOMPARE(answer.secret, state == State::Done ? testSecret() : Secret());
}

void TestSecretBinding::bindsBareEntry_data()
{
    QTest::addColumn<FailureMode>("failureMode");
    QTest::addColumn<bool>("isBound");
    QTest::newRow("working keychain") << FailureMode::None << true;
    QTest::newRow("answers twice") << FailureMode::AnswersTwice << true;
    QTest::newRow("ignores writes") << FailureMode::StoresNothing << false;
}

void TestSecretBinding::bindsBareEntry()
{
    QFETCH(const FailureMode, failureMode);
    QFETCH(const bool, isBound);
    m_store.write(id, testSecret(), [](const SecretAnswer &) {});
    m_store.setFailureMode(failureMode);
    QCOMPARE(readAs(testConnection()).secret, testSecret());
    const Secret bound = serializedEntry({bindingOf(testConnection()), testSecret()});
    QCOMPARE(m_store.secrets().value(id), isBound ? bound : testSecret());
    SavedConnection other = testConnection();
    other.identifier = u"other"_s;
    QCOMPARE(readAs(other).state, isBound ? State::OtherBinding : State::Done);
}

void TestSecretBinding::doesNotRestoreRemovedSecret()
{
    m_store.write(id, testSecret(), [](const SecretAnswer &) {});
    SecretAnswers read;
    readBoundSecret(m_keeper, id, bindingOf(testConnection()), &read.context, read.done());
    SecretAnswers removed;
    m_keeper.remove(id, &removed.context, removed.done());
    QVERIFY(read.waitForAnswer() && removed.waitForAnswer());
    QCOMPARE(read.list.first().secret, testSecret());
    QVERIFY(m_store.secrets().isEmpty());
}

ROOM_TEST(TestSecretBinding, QCoreApplication)
#include "tst_secretbinding.moc"
