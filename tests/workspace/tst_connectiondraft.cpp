// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connection/savedconnections.h"
#include "connection/usersig.h"
#include "roomtest.h"
#include "workspace/connectiondraft.h"

#include <QTest>

using namespace Qt::StringLiterals;
using StatusKind = UserSigStatus::Kind;

namespace
{

constexpr qint64 validFrom = 1795788000; // 2026-11-27 14:00 UTC
constexpr qint64 day = 24 * 60 * 60;

Secret validUserSig(quint32 sdkAppId, const QString &identifier)
{
    return makeUserSig(Secret("a key"), identifier, sdkAppId, validFrom, 30 * day);
}

ConnectionDraft validDraft()
{
    ConnectionDraft draft;
    draft.name = u"Desk"_s;
    draft.region = u"custom"_s;
    draft.endpoint = u"https://chat.example.com"_s;
    draft.sdkAppId = u"1400000000"_s;
    draft.identifier = u"administrator"_s;
    draft.userSig = validUserSig(1400000000, draft.identifier);
    return draft;
}

DraftContext at(qint64 now)
{
    DraftContext context;
    context.now = now;
    return context;
}

using DraftEdit = std::function<void(ConnectionDraft &)>;

} // namespace

/// A connection while it is edited, without widgets.
class TestConnectionDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsProblemOfEachField_data();
    void reportsProblemOfEachField();
    void problemIsThatOfFirstInvalidField();
    void takenNameDoesNotPreventSending();
    void regionDeterminesHost();
    void builtInConnectionsAreValid();
    void isStoredUntilUserSigIsReplaced();
    void regionAloneIsEmpty();
    void draftOfSavedConnectionHasSameTarget();
    void claimsFillEmptyAndReplaceableFields();
};

void TestConnectionDraft::reportsProblemOfEachField_data()
{
    QTest::addColumn<DraftEdit>("edit");
    QTest::addColumn<QString>("field"); // the one with a problem; empty for none
    QTest::addColumn<QString>("text");  // part of the problem, or of the remark on the UserSig
    QTest::addColumn<StatusKind>("userSig");
    const auto row = [](const char *name, const DraftEdit &edit, const char *field,
                        const char *text, StatusKind userSig = StatusKind::NotEnded) {
        QTest::newRow(name) << edit << QString::fromLatin1(field) << QString::fromLatin1(text)
                            << userSig;
    };
    row(
        "all fields valid", [](ConnectionDraft &) {}, "", "expires in 30 day(s)");
    row(
        "no endpoint", [](ConnectionDraft &d) { d.endpoint.clear(); }, "endpoint", "missing");
    row(
        "endpoint with http", [](ConnectionDraft &d) { d.endpoint = u"http://chat.example.com"_s; },
        "endpoint", "https://");
    row(
        "region without endpoint",
        [](ConnectionDraft &d) {
            d.region = u"jp"_s;
            d.endpoint.clear();
        },
        "", "for administrator");
    row(
        "no SDKAppID", [](ConnectionDraft &d) { d.sdkAppId.clear(); }, "sdkAppId", "missing");
    row(
        "letters in the SDKAppID", [](ConnectionDraft &d) { d.sdkAppId = u"my app"_s; }, "sdkAppId",
        "digits");
    row(
        "no identifier", [](ConnectionDraft &d) { d.identifier.clear(); }, "identifier", "missing");
    row(
        "no UserSig", [](ConnectionDraft &d) { d.userSig = Secret(); }, "userSig", "missing",
        StatusKind::Unreadable);
    row(
        "percent-encoded UserSig", [](ConnectionDraft &d) { d.userSig = Secret("eJw%2Aabc"); },
        "userSig", "%2A", StatusKind::Unreadable);
    row(
        "UserSig of another app", [](ConnectionDraft &d) { d.sdkAppId = u"1400000009"_s; }, "",
        "For another SDKAppID", StatusKind::OtherApp);
    row(
        "UserSig of another identifier", [](ConnectionDraft &d) { d.identifier = u"guest"_s; }, "",
        "For another Identifier", StatusKind::OtherIdentifier);
}

void TestConnectionDraft::reportsProblemOfEachField()
{
    QFETCH(const DraftEdit, edit);
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    ConnectionDraft draft = validDraft();
    edit(draft);
    const DraftCheck check = checkDraft(draft, at(validFrom));
    QString invalidFields;
    const std::pair<const char *, QString> problems[] = {
        {"endpoint", check.endpoint.problem},
        {"sdkAppId", check.sdkAppId.problem},
        {"identifier", check.identifier.problem},
        {"userSig", check.userSig.problem},
    };
    for (const auto &[name, problem] : problems) {
        if (!problem.isEmpty()) {
            invalidFields += QLatin1String(name);
            QVERIFY2(problem.contains(text), qPrintable(problem));
        }
    }
    QCOMPARE(invalidFields, field);
    QVERIFY2(!field.isEmpty() || check.userSig.remark.contains(text),
             qPrintable(check.userSig.remark));
    QCOMPARE(check.problem.isEmpty(), field.isEmpty());
    QCOMPARE(check.connection.has_value(), field.isEmpty());
    QTEST(check.userSigStatus.kind, "userSig");
}

void TestConnectionDraft::problemIsThatOfFirstInvalidField()
{
    ConnectionDraft draft;
    draft.region = u"custom"_s;
    QVERIFY(checkDraft(draft, at(validFrom)).problem.contains(u"Endpoint"_s));
    draft.endpoint = u"https://chat.example.com"_s;
    QVERIFY(checkDraft(draft, at(validFrom)).problem.contains(u"SDKAppID"_s));
    QVERIFY(!checkDraft(draft, at(validFrom)).origin);
    draft.sdkAppId = u"1400000000"_s;
    QVERIFY(checkDraft(draft, at(validFrom)).problem.contains(u"Identifier"_s));
    QCOMPARE(checkDraft(draft, at(validFrom)).origin->host, u"chat.example.com"_s);
}

void TestConnectionDraft::takenNameDoesNotPreventSending()
{
    DraftContext context = at(validFrom);
    SavedConnection other;
    other.id = newConnectionId();
    other.name = u"desk"_s;
    context.saved = {other};
    const DraftCheck check = checkDraft(validDraft(), context);
    QVERIFY(check.name.problem.contains(u"Another connection"_s));
    QVERIFY(check.connection);
    ConnectionDraft own = validDraft();
    own.connectionId = other.id;
    QCOMPARE(checkDraft(own, context).name.problem, QString());
}

void TestConnectionDraft::regionDeterminesHost()
{
    ConnectionDraft draft = validDraft();
    draft.region = u"sg"_s;
    DraftContext context = at(validFrom);
    QCOMPARE(checkDraft(draft, context).connection->endpoint,
             QUrl(u"https://adminapisgp.im.qcloud.com"_s));
    context.host = RegionHost::Backup;
    const DraftCheck check = checkDraft(draft, context);
    QCOMPARE(check.connection->endpoint, QUrl(u"https://adminapisgp.my-imcloud.com"_s));
    QVERIFY(check.region.remark.contains(u"backup host"_s));
}

void TestConnectionDraft::builtInConnectionsAreValid()
{
    for (const SavedConnection &connection : builtInConnections()) {
        const ConnectionDraft draft = draftOf(connection);
        QVERIFY(draft.isBuiltIn());
        QCOMPARE(draft.connectionId, connection.id);
        const DraftCheck check = checkDraft(draft, at(validFrom));
        QCOMPARE(check.problem, QString());
        QVERIFY(!check.userSigStatus.willBeRejected());
        QCOMPARE(check.connection->sdkAppId, connection.sdkAppId);
        QVERIFY(check.connection->endpoint.isEmpty() && check.connection->userSig.isEmpty());
        QVERIFY(!targetOf(draft)); // cannot be saved
    }
}

void TestConnectionDraft::isStoredUntilUserSigIsReplaced()
{
    ConnectionDraft draft = validDraft();
    QVERIFY(!draft.isStored());
    draft.boundTo = bindingOf(*targetOf(draft));
    QVERIFY(draft.isStored());
    draft.userSig = Secret();
    QVERIFY(!draft.isStored());
    draft.sdkAppId = u"https://chat.example.com/v4/x/y?sdkappid=1&identifier=a&usersig=eJwOther"_s;
    const auto pasted = withPastedUrl(draft);
    QVERIFY(pasted);
    QCOMPARE(pasted->userSig.reveal(), QByteArray("eJwOther"));
    QVERIFY(!pasted->isStored());
}

void TestConnectionDraft::regionAloneIsEmpty()
{
    ConnectionDraft draft;
    draft.region = u"jp"_s;
    QVERIFY(draft.isEmpty());
    draft.identifier = u"a"_s;
    QVERIFY(!draft.isEmpty());
}

void TestConnectionDraft::draftOfSavedConnectionHasSameTarget()
{
    SavedConnection saved = *targetOf(validDraft());
    saved.id = newConnectionId();
    saved.name = u"Desk"_s;
    const ConnectionDraft draft = draftOf(saved);
    QCOMPARE(draft.connectionId, saved.id);
    QVERIFY(draft.userSig.isEmpty());
    QVERIFY(isSameTarget(*targetOf(draft), saved));
    SavedConnection other = saved;
    other.name = u"Other"_s;
    QVERIFY(isSameTarget(other, saved));
    other.sdkAppId = 7;
    QVERIFY(!isSameTarget(other, saved));
}

void TestConnectionDraft::claimsFillEmptyAndReplaceableFields()
{
    ConnectionDraft draft;
    draft.userSig = validUserSig(1400000009, u"support"_s);
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

ROOM_TEST(TestConnectionDraft, QCoreApplication)
#include "tst_connectiondraft.moc"
