// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connectionfixture.h"
#include "roomtest.h"
#include "ui/connections/rememberedconnection.h"
#include "ui/connections/usersigfield.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace
{

QByteArray realUserSig()
{
    return "eJwRealUserSigOfARealOwner";
}

QByteArray sandboxUserSig(quint32 app)
{
    return "eJwSandbox" + QByteArray::number(app);
}

/// A connection that was entered and not saved.
Settings unsavedSettings()
{
    Settings settings;
    settings.region = u"custom"_s;
    settings.endpoint = u"https://chat.example.com"_s;
    settings.sdkAppId = u"1400000009"_s;
    settings.identifier = u"support-lead"_s;
    settings.sandbox = false;
    return settings;
}

} // namespace

/// The built-in connections in the form: after one was shown, the unsaved draft can be restored,
/// and the credential of one connection is never used for another.
class TestBuiltInConnections : public QObject
{
    Q_OBJECT

    std::unique_ptr<ConnectionFixture> d;
    QComboBox *m_region = nullptr;

    void start(const Settings &settings);
    Settings stored() const;
    QLineEdit *field(const QString &name);
    void choose(const char *region)
    {
        m_region->setCurrentIndex(m_region->findData(QLatin1String(region)));
    }
    QByteArray userSig() { return d->form.findChild<UserSigField *>()->text().toLatin1(); }

private Q_SLOTS:
    void hasThreeBuiltInConnections();
    void firstStartChoosesPracticeDesk();
    void restoresLastChoice_data();
    void restoresLastChoice();
    void sandboxStartsOnFirstUse();
    void eachAppHasItsOwnUserSig();
    void fieldsCannotBeEdited();
    void choosingARegionRestoresTheDraft();
    void choosingARegionRestoresTheRememberedDraft();
    void sandboxUserSigIsNotUsedElsewhere();
    void realUserSigIsNotUsedForSandbox();
    void realUserSigIsWipedFromTheField();
    void sandboxValuesAreNotInTheSettings();
    void draftIsRememberedWhileAnotherConnectionShows();
    void cannotBeSavedRenamedOrDeleted();
    void madeUserSigStartsANewConnection();
    void unsavedDraftCanBeResumed_data();
    void unsavedDraftCanBeResumed();
    void savedValuesAreNoUnsavedDraft();
    void editedConnectionBecomesUnsavedDraft();
};

void TestBuiltInConnections::start(const Settings &settings)
{
    d = std::make_unique<ConnectionFixture>();
    m_region = d->form.findChild<QComboBox *>();
    d->controller.restore(chosenConnection(settings), rememberedDraft(settings));
}

Settings TestBuiltInConnections::stored() const
{
    Settings settings;
    const SavedConnection *chosen = d->controller.chosen();
    rememberConnection(settings, chosen ? chosen->id : QString(), d->controller.draftToRemember());
    return settings;
}

QLineEdit *TestBuiltInConnections::field(const QString &name)
{
    for (QLineEdit *edit : d->form.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name) {
            return edit;
        }
    }
    return nullptr;
}

void TestBuiltInConnections::hasThreeBuiltInConnections()
{
    QStringList texts;
    for (const SavedConnection &connection : builtInConnections()) {
        QVERIFY(isBuiltIn(connection.id));
        QVERIFY(QUuid::fromString(connection.id).isNull()); // so no saved connection can have it
        texts.append(connection.name + u' ' + QString::number(connection.sdkAppId) + u' ' +
                     connection.identifier);
    }
    QCOMPARE(texts, (QStringList{u"Practice desk 1400000001 administrator"_s,
                                 u"Empty app 1400000002 administrator"_s,
                                 u"Edge cases 1400000003 administrator"_s}));
    QCOMPARE(builtInConnections().constFirst().id, practiceDeskId());
    QVERIFY(!isBuiltIn({}));
    QVERIFY(!isBuiltIn(newConnectionId()));
}

void TestBuiltInConnections::firstStartChoosesPracticeDesk()
{
    start({});
    QCOMPARE(d->controller.chosen()->name, u"Practice desk"_s);
    QCOMPARE(d->form.problem(), QString());
    QCOMPARE(m_region->currentIndex(), -1);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000001"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"administrator"_s);
    QVERIFY(!d->form.userSigStatus().willBeRejected());
    d->form.startSandbox();
    const auto connection = d->form.connection();
    QVERIFY(connection);
    QCOMPARE(connection->region, u"sandbox"_s);
    QCOMPARE(connection->endpoint, QUrl(u"http://127.0.0.1:7"_s));
    QCOMPARE(connection->userSig.reveal(), sandboxUserSig(1400000001));
    choose("sg");
    QVERIFY(!d->controller.chosen());
    QCOMPARE(field(u"SDKAppID"_s)->text(), QString());
    QCOMPARE(field(u"Identifier"_s)->text(), QString());
    QCOMPARE(userSig(), QByteArray());
}

void TestBuiltInConnections::restoresLastChoice_data()
{
    QTest::addColumn<bool>("sandbox");
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("chosen");
    const QString edgeCases = builtInConnections().constLast().id;
    QTest::newRow("sandbox region of an earlier version") << true << QString() << practiceDeskId();
    QTest::newRow("built-in connection") << true << edgeCases << edgeCases;
    QTest::newRow("saved connection left for the sandbox in an earlier version")
        << true << u"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_s << practiceDeskId();
    QTest::newRow("sandbox left in an earlier version") << false << edgeCases << QString();
    QTest::newRow("no connection") << false << QString() << QString();
    QTest::newRow("deleted connection")
        << false << u"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_s << QString();
}

void TestBuiltInConnections::restoresLastChoice()
{
    QFETCH(const bool, sandbox);
    QFETCH(const QString, connection);
    QFETCH(const QString, chosen);
    Settings settings;
    settings.sandbox = sandbox;
    settings.connection = connection;
    start(settings);
    QCOMPARE(d->controller.chosen() ? d->controller.chosen()->id : QString(), chosen);
    QCOMPARE(stored().sandbox, !chosen.isEmpty());
    QCOMPARE(stored().connection, chosen);
}

void TestBuiltInConnections::sandboxStartsOnFirstUse()
{
    start({});
    QVERIFY(d->form.connection());
    QVERIFY(d->form.connection()->userSig.isEmpty());
    QCOMPARE(d->sandboxStarts, 0);
    d->form.startSandbox();
    d->form.startSandbox();
    QCOMPARE(d->sandboxStarts, 1);
    d->controller.choose(d->second().id);
    d->form.startSandbox();
    QCOMPARE(d->sandboxStarts, 1);
}

void TestBuiltInConnections::eachAppHasItsOwnUserSig()
{
    start({});
    for (const SavedConnection &connection : builtInConnections()) {
        d->controller.choose(connection.id);
        d->form.startSandbox();
        QCOMPARE(d->form.connection()->sdkAppId, connection.sdkAppId);
        QCOMPARE(d->form.connection()->userSig.reveal(), sandboxUserSig(connection.sdkAppId));
    }
}

void TestBuiltInConnections::fieldsCannotBeEdited()
{
    start({});
    for (const QString &name : {u"SDKAppID"_s, u"Identifier"_s, u"UserSig"_s}) {
        const QString before = field(name)->text();
        QTest::keyClicks(field(name), u"9"_s);
        QCOMPARE(field(name)->text(), before);
    }
    choose("sg");
    QTest::keyClicks(field(u"SDKAppID"_s), u"9"_s);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"9"_s);
}

void TestBuiltInConnections::choosingARegionRestoresTheDraft()
{
    start(unsavedSettings());
    field(u"UserSig"_s)->setText(QString::fromLatin1(realUserSig()));
    d->controller.choose(builtInConnections().constLast().id);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000003"_s);
    choose("custom");
    QVERIFY(!d->controller.chosen());
    QCOMPARE(field(u"Endpoint"_s)->text(), u"https://chat.example.com"_s);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000009"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"support-lead"_s);
    QCOMPARE(userSig(), realUserSig());
    d->controller.choose(practiceDeskId()); // again
    choose("de");
    QCOMPARE(userSig(), realUserSig());
    QCOMPARE(d->form.connection()->region, u"de"_s);
}

void TestBuiltInConnections::choosingARegionRestoresTheRememberedDraft()
{
    Settings settings = unsavedSettings();
    settings.sandbox = true;
    start(settings);
    QCOMPARE(d->form.connection()->region, u"sandbox"_s);
    choose("custom");
    QCOMPARE(field(u"Endpoint"_s)->text(), u"https://chat.example.com"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"support-lead"_s);
    QCOMPARE(userSig(), QByteArray());
    QVERIFY(!d->form.connection());
}

void TestBuiltInConnections::sandboxUserSigIsNotUsedElsewhere()
{
    for (const char *id : {"cn", "sg", "kr", "jp", "de", "us", "id", "custom"}) {
        start({});
        d->form.startSandbox();
        choose(id);
        QCOMPARE(userSig(), QByteArray());
        QVERIFY(!d->form.connection());
        field(u"UserSig"_s)->undo(); // must not bring it back
        QVERIFY2(!userSig().contains("Sandbox"), id);
    }
}

void TestBuiltInConnections::realUserSigIsNotUsedForSandbox()
{
    start(unsavedSettings());
    field(u"UserSig"_s)->setText(QString::fromLatin1(realUserSig()));
    d->controller.choose(practiceDeskId());
    d->form.startSandbox();
    QVERIFY(!d->form.connection()->userSig.reveal().contains("Real"));
    field(u"UserSig"_s)->undo();
    QVERIFY(!userSig().contains("Real"));
}

void TestBuiltInConnections::realUserSigIsWipedFromTheField()
{
    start(unsavedSettings());
    QTest::keyClicks(field(u"UserSig"_s), QString::fromLatin1(realUserSig()));
    const QString memory = field(u"UserSig"_s)->text(); // shares the field's buffer
    QVERIFY(memory.contains(u"Real"_s));
    d->controller.choose(practiceDeskId());
    QVERIFY(!memory.contains(u"Real"_s));
    choose("custom");
    QCOMPARE(userSig(), realUserSig());
}

void TestBuiltInConnections::sandboxValuesAreNotInTheSettings()
{
    start({});
    d->form.startSandbox();
    Settings expected; // defaults
    expected.connection = practiceDeskId();
    QCOMPARE(stored(), expected);
}

void TestBuiltInConnections::draftIsRememberedWhileAnotherConnectionShows()
{
    start(unsavedSettings());
    field(u"UserSig"_s)->setText(QString::fromLatin1(realUserSig()));
    QCOMPARE(stored(), unsavedSettings());
    d->controller.choose(practiceDeskId());
    Settings expected = unsavedSettings();
    expected.sandbox = true;
    expected.connection = practiceDeskId();
    QCOMPARE(stored(), expected);
    d->controller.choose(d->second().id); // a saved connection
    expected.sandbox = false;
    expected.connection = d->second().id;
    QCOMPARE(stored(), expected);
}

void TestBuiltInConnections::cannotBeSavedRenamedOrDeleted()
{
    start({});
    d->form.startSandbox();
    const SavedConnections before = d->file;
    const int calls = d->store.calls();
    QVERIFY(!d->controller.connectionToSave());
    QVERIFY(d->controller.saveProblem().contains(u"Practice desk"_s));
    SavedConnection renamed = *d->controller.chosen();
    renamed.name = u"Other"_s;
    d->controller.rename(renamed);
    d->controller.remove(practiceDeskId());
    d->controller.duplicate(practiceDeskId());
    d->controller.move(practiceDeskId(), 1);
    QCOMPARE(d->controller.chosen()->name, u"Practice desk"_s);
    QVERIFY(d->file == before);
    // As if a second start of the program, with --sandbox, had chosen the built-in connection while
    // the dialog for saving was open.
    d->controller.save(d->second(), true);
    QCOMPARE(d->store.calls(), calls);
    QVERIFY(d->file == before);
    QCOMPARE(d->controller.chosen()->id, d->second().id);
    QCOMPARE(d->form.enteredConnection()->sdkAppId, 1400000002U);
}

void TestBuiltInConnections::madeUserSigStartsANewConnection()
{
    start({});
    ConnectionDraft entered;
    entered.sdkAppId = u"1400000009"_s;
    entered.identifier = u"support"_s;
    entered.userSig = Secret("eJwMade");
    Q_EMIT d->form.ownConnectionStarted(entered);
    QVERIFY(!d->controller.chosen());
    QCOMPARE(d->form.connection()->sdkAppId, 1400000009U);
    QCOMPARE(userSig(), QByteArray("eJwMade"));
    QVERIFY(!d->form.draft().isStored());
}

void TestBuiltInConnections::unsavedDraftCanBeResumed_data()
{
    QTest::addColumn<QString>("next"); // chosen after the input
    QTest::newRow("built-in connection") << practiceDeskId();
    QTest::newRow("saved connection") << u"saved"_s;
    QTest::newRow("new connection") << QString();
}

void TestBuiltInConnections::unsavedDraftCanBeResumed()
{
    QFETCH(const QString, next);
    start(unsavedSettings());
    QVERIFY(!d->controller.unsavedDraft()); // it is in the form
    const ConnectionDraft entered = d->form.draft();
    if (next.isEmpty()) {
        d->controller.startNewConnection();
        d->controller.startNewConnection();
        QVERIFY(d->form.draft().isEmpty());
    } else {
        d->controller.choose(next == u"saved"_s ? d->second().id : next);
    }
    QCOMPARE(d->controller.unsavedDraft(), std::optional(entered));
    d->controller.resumeUnsavedDraft();
    QVERIFY(!d->controller.chosen());
    QVERIFY(!d->controller.unsavedDraft());
    QCOMPARE(d->form.draft(), entered);
}

/// Earlier versions remembered the form's fields even while a saved connection was chosen.
void TestBuiltInConnections::savedValuesAreNoUnsavedDraft()
{
    Settings settings;
    settings.sandbox = false;
    const SavedConnection saved = ConnectionFixture().second();
    settings.region = saved.region;
    settings.sdkAppId = QString::number(saved.sdkAppId);
    settings.identifier = saved.identifier;
    start(settings);
    d->controller.choose(d->first().id);
    QVERIFY(!d->controller.unsavedDraft());
    settings.sandbox = true;
    start(settings);
    QVERIFY(!d->controller.unsavedDraft());
    QCOMPARE(stored().sdkAppId, QString());
}

void TestBuiltInConnections::editedConnectionBecomesUnsavedDraft()
{
    start({});
    d->controller.choose(d->second().id);
    field(u"SDKAppID"_s)->setText(u"1400000009"_s);
    QCOMPARE(stored().sdkAppId, u"1400000009"_s);
    d->controller.choose(practiceDeskId());
    QVERIFY(d->controller.unsavedDraft());
    QCOMPARE(d->controller.unsavedDraft()->sdkAppId, u"1400000009"_s);
    QCOMPARE(d->controller.unsavedDraft()->connectionId, QString());
    QCOMPARE(d->second().sdkAppId, 1400000002U);
}

ROOM_TEST(TestBuiltInConnections, QApplication)
#include "tst_builtinconnections.moc"
