// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connection/savedconnections.h"
#include "connection/usersig.h"
#include "workspace/connectiondraft.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = UserSigStatus::Kind;

namespace
{

constexpr qint64 made = 1795788000; // 2026-11-27 14:00 UTC
constexpr qint64 day = 24 * 60 * 60;

Secret userSigFor(quint32 sdkAppId, const QString &identifier)
{
    return makeUserSig(Secret("a key"), identifier, sdkAppId, made, 30 * day);
}

ConnectionDraft filled()
{
    ConnectionDraft draft;
    draft.name = u"Desk"_s;
    draft.region = u"custom"_s;
    draft.endpoint = u"https://chat.example.com"_s;
    draft.sdkAppId = u"1400000000"_s;
    draft.identifier = u"administrator"_s;
    draft.userSig = userSigFor(1400000000, draft.identifier);
    return draft;
}

DraftContext at(qint64 now)
{
    DraftContext context;
    context.now = now;
    return context;
}

using Edit = std::function<void(ConnectionDraft &)>;

} // namespace

/// A connection while it is entered, without any widget.
class TestConnectionDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongWithEachField_data();
    void saysWhatIsWrongWithEachField();
    void theFirstProblemIsInTheWay();
    void aNameIsNoReasonNotToFetch();
    void hostOfARegion();
    void aBuiltInOneIsReady();
    void knowsWhetherItsUserSigWasStored();
    void isEmptyUntilSomethingIsEntered();
    void aConnectionFillsIt();
    void claimsFillOnlyWhatMayBeReplaced();
};

void TestConnectionDraft::saysWhatIsWrongWithEachField_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("field"); // which one has a problem
    QTest::addColumn<QString>("words"); // of that, or else of the UserSig's remark
    QTest::addColumn<Kind>("userSig");
    const auto row = [](const char *name, const Edit &edit, const char *field, const char *words,
                        Kind userSig = Kind::NotEnded) {
        QTest::newRow(name) << edit << QString::fromLatin1(field) << QString::fromLatin1(words)
                            << userSig;
    };
    row(
        "sound", [](ConnectionDraft &) {}, "", "ends in 30 day(s)");
    row(
        "no endpoint", [](ConnectionDraft &d) { d.endpoint.clear(); }, "endpoint", "missing");
    row(
        "plain http", [](ConnectionDraft &d) { d.endpoint = u"http://chat.example.com"_s; },
        "endpoint", "https://");
    row(
        "a region needs no endpoint",
        [](ConnectionDraft &d) {
            d.region = u"jp"_s;
            d.endpoint.clear();
        },
        "", "for administrator");
    row(
        "no app", [](ConnectionDraft &d) { d.sdkAppId.clear(); }, "sdkAppId", "missing");
    row(
        "a name as app", [](ConnectionDraft &d) { d.sdkAppId = u"my app"_s; }, "sdkAppId",
        "digits");
    row(
        "no identifier", [](ConnectionDraft &d) { d.identifier.clear(); }, "identifier", "missing");
    row(
        "no UserSig", [](ConnectionDraft &d) { d.userSig = Secret(); }, "userSig", "missing",
        Kind::Unreadable);
    row(
        "from a URL", [](ConnectionDraft &d) { d.userSig = Secret("eJw%2Aabc"); }, "userSig", "%2A",
        Kind::Unreadable);
    row(
        "for another app", [](ConnectionDraft &d) { d.sdkAppId = u"1400000009"_s; }, "",
        "For another SDKAppID", Kind::OtherApp);
    row(
        "for another identifier", [](ConnectionDraft &d) { d.identifier = u"guest"_s; }, "",
        "For another Identifier", Kind::OtherIdentifier);
}

void TestConnectionDraft::saysWhatIsWrongWithEachField()
{
    QFETCH(const Edit, edit);
    QFETCH(const QString, field);
    QFETCH(const QString, words);
    ConnectionDraft draft = filled();
    edit(draft);
    const DraftCheck check = checkDraft(draft, at(made));
    QString wrong;
    const std::pair<const char *, QString> problems[] = {
        {"endpoint", check.endpoint.problem},
        {"sdkAppId", check.sdkAppId.problem},
        {"identifier", check.identifier.problem},
        {"userSig", check.userSig.problem},
    };
    for (const auto &[name, problem] : problems) {
        if (!problem.isEmpty()) {
            wrong += QLatin1String(name);
            QVERIFY2(problem.contains(words), qPrintable(problem));
        }
    }
    QCOMPARE(wrong, field);
    QVERIFY2(!field.isEmpty() || check.userSig.remark.contains(words),
             qPrintable(check.userSig.remark));
    QCOMPARE(check.problem.isEmpty(), field.isEmpty());
    QCOMPARE(check.connection.has_value(), field.isEmpty());
    QTEST(check.userSigStatus.kind, "userSig");
}

void TestConnectionDraft::theFirstProblemIsInTheWay()
{
    ConnectionDraft draft;
    draft.region = u"custom"_s;
    QVERIFY(checkDraft(draft, at(made)).problem.contains(u"endpoint"_s));
    draft.endpoint = u"https://chat.example.com"_s;
    QVERIFY(checkDraft(draft, at(made)).problem.contains(u"SDKAppID"_s));
    QVERIFY(!checkDraft(draft, at(made)).origin);
    draft.sdkAppId = u"1400000000"_s;
    QVERIFY(checkDraft(draft, at(made)).problem.contains(u"Identifier"_s));
    QCOMPARE(checkDraft(draft, at(made)).origin->host, u"chat.example.com"_s);
}

void TestConnectionDraft::aNameIsNoReasonNotToFetch()
{
    DraftContext context = at(made);
    SavedConnection other;
    other.id = newConnectionId();
    other.name = u"desk"_s;
    context.saved = {other};
    const DraftCheck check = checkDraft(filled(), context);
    QVERIFY(check.name.problem.contains(u"Another connection"_s));
    QVERIFY(check.connection);
    ConnectionDraft own = filled();
    own.connectionId = other.id;
    QCOMPARE(checkDraft(own, context).name.problem, QString());
}

void TestConnectionDraft::hostOfARegion()
{
    ConnectionDraft draft = filled();
    draft.region = u"sg"_s;
    DraftContext context = at(made);
    QCOMPARE(checkDraft(draft, context).connection->endpoint,
             QUrl(u"https://adminapisgp.im.qcloud.com"_s));
    context.host = RegionHost::Backup;
    const DraftCheck check = checkDraft(draft, context);
    QCOMPARE(check.connection->endpoint, QUrl(u"https://adminapisgp.my-imcloud.com"_s));
    QVERIFY(check.region.remark.contains(u"backup host"_s));
}

void TestConnectionDraft::aBuiltInOneIsReady()
{
    for (const SavedConnection &connection : builtInConnections()) {
        const ConnectionDraft draft = draftOf(connection);
        QVERIFY(draft.isBuiltIn());
        QCOMPARE(draft.connectionId, connection.id);
        const DraftCheck check = checkDraft(draft, at(made));
        QCOMPARE(check.problem, QString());
        QVERIFY(!check.userSigStatus.willBeRejected());
        QCOMPARE(check.connection->sdkAppId, connection.sdkAppId);
        QVERIFY(check.connection->endpoint.isEmpty() && check.connection->userSig.isEmpty());
        QVERIFY(!placeIn(draft)); // so it cannot be saved
    }
}

void TestConnectionDraft::knowsWhetherItsUserSigWasStored()
{
    ConnectionDraft draft = filled();
    QVERIFY(!draft.isStored());
    draft.boundTo = bindingOf(*placeIn(draft));
    QVERIFY(draft.isStored());
    draft.userSig = Secret();
    QVERIFY(!draft.isStored());
    draft.sdkAppId = u"https://chat.example.com/v4/x/y?sdkappid=1&identifier=a&usersig=eJwOther"_s;
    const auto pasted = withPastedUrl(draft);
    QVERIFY(pasted);
    QCOMPARE(pasted->userSig.reveal(), QByteArray("eJwOther"));
    QVERIFY(!pasted->isStored());
}

void TestConnectionDraft::isEmptyUntilSomethingIsEntered()
{
    ConnectionDraft draft;
    draft.region = u"jp"_s;
    QVERIFY(draft.isEmpty());
    draft.identifier = u"a"_s;
    QVERIFY(!draft.isEmpty());
}

void TestConnectionDraft::aConnectionFillsIt()
{
    SavedConnection saved = *placeIn(filled());
    saved.id = newConnectionId();
    saved.name = u"Desk"_s;
    const ConnectionDraft draft = draftOf(saved);
    QCOMPARE(draft.connectionId, saved.id);
    QVERIFY(draft.userSig.isEmpty());
    QVERIFY(isSamePlace(*placeIn(draft), saved));
    SavedConnection other = saved;
    other.name = u"Other"_s;
    QVERIFY(isSamePlace(other, saved));
    other.sdkAppId = 7;
    QVERIFY(!isSamePlace(other, saved));
}

void TestConnectionDraft::claimsFillOnlyWhatMayBeReplaced()
{
    ConnectionDraft draft;
    draft.userSig = userSigFor(1400000009, u"support"_s);
    QCOMPARE(withClaims(draft, {}).sdkAppId, u"1400000009"_s);
    QCOMPARE(withClaims(draft, {}).identifier, u"support"_s);
    draft.sdkAppId = u"1"_s;
    draft.identifier = u"a"_s;
    QCOMPARE(withClaims(draft, {}), draft);
    QCOMPARE(withClaims(draft, {true, false}).sdkAppId, u"1400000009"_s);
    QCOMPARE(withClaims(draft, {true, false}).identifier, u"a"_s);
    draft.userSig = Secret("no UserSig");
    QCOMPARE(withClaims(draft, {true, true}), draft);
}

QTEST_GUILESS_MAIN(TestConnectionDraft)
#include "tst_connectiondraft.moc"
