// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "connectiondesk.h"
#include "ui/connections/rememberedconnection.h"
#include "ui/connections/usersigfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace
{

QByteArray realSig()
{
    return "eJwRealUserSigOfARealPlace";
}

QByteArray sandboxSig(quint32 app)
{
    return "eJwSandbox" + QByteArray::number(app);
}

/// A connection that was entered and not saved.
Settings realPlace()
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

/// The sandbox's connections in the form: what was entered before them comes back, and nothing of
/// one place goes to another.
class TestBuiltInConnections : public QObject
{
    Q_OBJECT

    std::unique_ptr<ConnectionDesk> d;
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
    void areThree();
    void practiceDeskIsReadyAtTheFirstStart();
    void theLastOneIsRestored_data();
    void theLastOneIsRestored();
    void theSandboxStartsOnFirstNeed();
    void eachHasItsOwnUserSig();
    void fieldsCannotBeEdited();
    void whatWasEnteredComesBack();
    void whatWasRememberedAtTheStartComesBack();
    void theSandboxKeepsItsCredentialToItself();
    void aRealCredentialIsKeptFromIt();
    void aRealCredentialIsOverwritten();
    void isNotInTheSettings();
    void theRealPlaceIsRememberedMeanwhile();
    void cannotBeSavedRenamedOrDeleted();
    void aUserSigThatWasMadeBeginsANewConnection();
    void unsavedIsOffered_data();
    void unsavedIsOffered();
    void whatIsSavedIsNotOffered();
    void anEditedConnectionIsNotLost();
};

void TestBuiltInConnections::start(const Settings &settings)
{
    d = std::make_unique<ConnectionDesk>();
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

void TestBuiltInConnections::areThree()
{
    QStringList texts;
    for (const SavedConnection &connection : builtInConnections()) {
        QVERIFY(isBuiltIn(connection.id));
        QVERIFY(QUuid::fromString(connection.id).isNull()); // no saved one can have it
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

void TestBuiltInConnections::practiceDeskIsReadyAtTheFirstStart()
{
    start({});
    QCOMPARE(d->controller.chosen()->name, u"Practice desk"_s);
    QCOMPARE(d->form.problem(), QString());
    QCOMPARE(m_region->currentIndex(), -1);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000001"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"administrator"_s);
    QVERIFY(!d->form.standing().willBeRejected());
    d->form.startSandbox();
    const auto connection = d->form.connection();
    QVERIFY(connection);
    QCOMPARE(connection->region, u"sandbox"_s);
    QCOMPARE(connection->endpoint, QUrl(u"http://127.0.0.1:7"_s));
    QCOMPARE(connection->userSig.reveal(), sandboxSig(1400000001));
    choose("sg");
    QVERIFY(!d->controller.chosen());
    QCOMPARE(field(u"SDKAppID"_s)->text(), QString());
    QCOMPARE(field(u"Identifier"_s)->text(), QString());
    QCOMPARE(userSig(), QByteArray());
}

void TestBuiltInConnections::theLastOneIsRestored_data()
{
    QTest::addColumn<bool>("sandbox");
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("chosen");
    const QString edgeCases = builtInConnections().constLast().id;
    QTest::newRow("the sandbox of an earlier version") << true << QString() << practiceDeskId();
    QTest::newRow("a built-in one") << true << edgeCases << edgeCases;
    QTest::newRow("a saved one that an earlier version left")
        << true << u"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_s << practiceDeskId();
    QTest::newRow("an earlier version has left the sandbox") << false << edgeCases << QString();
    QTest::newRow("none") << false << QString() << QString();
    QTest::newRow("one that is gone")
        << false << u"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_s << QString();
}

void TestBuiltInConnections::theLastOneIsRestored()
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

void TestBuiltInConnections::theSandboxStartsOnFirstNeed()
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

void TestBuiltInConnections::eachHasItsOwnUserSig()
{
    start({});
    for (const SavedConnection &connection : builtInConnections()) {
        d->controller.choose(connection.id);
        d->form.startSandbox();
        QCOMPARE(d->form.connection()->sdkAppId, connection.sdkAppId);
        QCOMPARE(d->form.connection()->userSig.reveal(), sandboxSig(connection.sdkAppId));
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

void TestBuiltInConnections::whatWasEnteredComesBack()
{
    start(realPlace());
    field(u"UserSig"_s)->setText(QString::fromLatin1(realSig()));
    d->controller.choose(builtInConnections().constLast().id);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000003"_s);
    choose("custom");
    QVERIFY(!d->controller.chosen());
    QCOMPARE(field(u"Endpoint"_s)->text(), u"https://chat.example.com"_s);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000009"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"support-lead"_s);
    QCOMPARE(userSig(), realSig());
    d->controller.choose(practiceDeskId()); // and a second time
    choose("de");
    QCOMPARE(userSig(), realSig());
    QCOMPARE(d->form.connection()->region, u"de"_s);
}

void TestBuiltInConnections::whatWasRememberedAtTheStartComesBack()
{
    Settings settings = realPlace();
    settings.sandbox = true;
    start(settings);
    QCOMPARE(d->form.connection()->region, u"sandbox"_s);
    choose("custom");
    QCOMPARE(field(u"Endpoint"_s)->text(), u"https://chat.example.com"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"support-lead"_s);
    QCOMPARE(userSig(), QByteArray());
    QVERIFY(!d->form.connection());
}

void TestBuiltInConnections::theSandboxKeepsItsCredentialToItself()
{
    for (const char *id : {"cn", "sg", "kr", "jp", "de", "us", "id", "custom"}) {
        start({});
        d->form.startSandbox();
        choose(id);
        QCOMPARE(userSig(), QByteArray());
        QVERIFY(!d->form.connection());
        field(u"UserSig"_s)->undo(); // nor does it come back
        QVERIFY2(!userSig().contains("Sandbox"), id);
    }
}

void TestBuiltInConnections::aRealCredentialIsKeptFromIt()
{
    start(realPlace());
    field(u"UserSig"_s)->setText(QString::fromLatin1(realSig()));
    d->controller.choose(practiceDeskId());
    d->form.startSandbox();
    QVERIFY(!d->form.connection()->userSig.reveal().contains("Real"));
    field(u"UserSig"_s)->undo();
    QVERIFY(!userSig().contains("Real"));
}

/// While the sandbox is chosen, no memory has it as text.
void TestBuiltInConnections::aRealCredentialIsOverwritten()
{
    start(realPlace());
    QTest::keyClicks(field(u"UserSig"_s), QString::fromLatin1(realSig()));
    const QString memory = field(u"UserSig"_s)->text(); // the very memory of the field
    QVERIFY(memory.contains(u"Real"_s));
    d->controller.choose(practiceDeskId());
    QVERIFY(!memory.contains(u"Real"_s));
    choose("custom");
    QCOMPARE(userSig(), realSig());
}

void TestBuiltInConnections::isNotInTheSettings()
{
    start({});
    d->form.startSandbox();
    Settings expected; // as before anything was ever entered
    expected.connection = practiceDeskId();
    QCOMPARE(stored(), expected);
}

void TestBuiltInConnections::theRealPlaceIsRememberedMeanwhile()
{
    start(realPlace());
    field(u"UserSig"_s)->setText(QString::fromLatin1(realSig()));
    QCOMPARE(stored(), realPlace());
    d->controller.choose(practiceDeskId());
    Settings expected = realPlace();
    expected.sandbox = true;
    expected.connection = practiceDeskId();
    QCOMPARE(stored(), expected);
    d->controller.choose(d->second().id); // and while a saved one shows
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
    QVERIFY(!d->controller.toBeSaved());
    QVERIFY(d->controller.whyNotSaved().contains(u"Practice desk"_s));
    SavedConnection renamed = *d->controller.chosen();
    renamed.name = u"Other"_s;
    d->controller.rename(renamed);
    d->controller.remove(practiceDeskId());
    d->controller.duplicate(practiceDeskId());
    d->controller.move(practiceDeskId(), 1);
    QCOMPARE(d->controller.chosen()->name, u"Practice desk"_s);
    QVERIFY(d->file == before);
    // It was chosen by a second start of the program while the person was asked for a name.
    d->controller.save(d->second(), true);
    QCOMPARE(d->store.calls(), calls);
    QVERIFY(d->file == before);
    QCOMPARE(d->controller.chosen()->id, d->second().id);
    QCOMPARE(d->form.place()->sdkAppId, 1400000002U);
}

void TestBuiltInConnections::aUserSigThatWasMadeBeginsANewConnection()
{
    start({});
    ConnectionDraft made;
    made.sdkAppId = u"1400000009"_s;
    made.identifier = u"support"_s;
    made.userSig = Secret("eJwMade");
    Q_EMIT d->form.ownConnectionBegun(made);
    QVERIFY(!d->controller.chosen());
    QCOMPARE(d->form.connection()->sdkAppId, 1400000009U);
    QCOMPARE(userSig(), QByteArray("eJwMade"));
    QVERIFY(!d->form.draft().isStored());
}

void TestBuiltInConnections::unsavedIsOffered_data()
{
    QTest::addColumn<QString>("next"); // what is chosen after something was entered
    QTest::newRow("a built-in one") << practiceDeskId();
    QTest::newRow("a saved one") << u"saved"_s;
    QTest::newRow("a new one") << QString();
}

void TestBuiltInConnections::unsavedIsOffered()
{
    QFETCH(const QString, next);
    start(realPlace());
    QVERIFY(!d->controller.unsaved()); // it shows
    const ConnectionDraft entered = d->form.draft();
    if (next.isEmpty()) {
        d->controller.startAnew();
        d->controller.startAnew();
        QVERIFY(d->form.draft().isEmpty());
    } else {
        d->controller.choose(next == u"saved"_s ? d->second().id : next);
    }
    QCOMPARE(d->controller.unsaved(), std::optional(entered));
    d->controller.resumeUnsaved();
    QVERIFY(!d->controller.chosen());
    QVERIFY(!d->controller.unsaved());
    QCOMPARE(d->form.draft(), entered);
}

/// Earlier versions remembered the form's texts whatever was chosen.
void TestBuiltInConnections::whatIsSavedIsNotOffered()
{
    Settings settings;
    settings.sandbox = false;
    const SavedConnection saved = ConnectionDesk().second();
    settings.region = saved.region;
    settings.sdkAppId = QString::number(saved.sdkAppId);
    settings.identifier = saved.identifier;
    start(settings);
    d->controller.choose(d->first().id);
    QVERIFY(!d->controller.unsaved());
    settings.sandbox = true;
    start(settings);
    QVERIFY(!d->controller.unsaved());
    QCOMPARE(stored().sdkAppId, QString());
}

void TestBuiltInConnections::anEditedConnectionIsNotLost()
{
    start({});
    d->controller.choose(d->second().id);
    field(u"SDKAppID"_s)->setText(u"1400000009"_s);
    QCOMPARE(stored().sdkAppId, u"1400000009"_s);
    d->controller.choose(practiceDeskId());
    QVERIFY(d->controller.unsaved());
    QCOMPARE(d->controller.unsaved()->sdkAppId, u"1400000009"_s);
    QCOMPARE(d->controller.unsaved()->connectionId, QString());
    QCOMPARE(d->second().sdkAppId, 1400000002U);
}

QTEST_MAIN(TestBuiltInConnections)
#include "tst_builtinconnections.moc"
