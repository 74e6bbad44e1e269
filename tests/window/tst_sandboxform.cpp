// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionform.h"
#include "ui/connections/usersigfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

namespace
{

QByteArray realSig()
{
    return "eJwRealUserSigOfARealPlace";
}

QByteArray sigFor(quint32 app, const QString &identifier)
{
    return "eJwSandbox" + QByteArray::number(app) + '-' + identifier.toUtf8().toHex();
}

} // namespace

/// The form and the sandbox: what stood there comes back, and nothing of one place goes to another.
class TestSandboxForm : public QObject
{
    Q_OBJECT

    std::unique_ptr<ConnectionForm> m_form;
    QComboBox *m_region = nullptr;

    QLineEdit *field(const char *name);
    void choose(const char *id)
    {
        m_region->setCurrentIndex(m_region->findData(QLatin1String(id)));
    }
    QByteArray userSig() { return m_form->findChild<UserSigField *>()->text().toLatin1(); }
    void make(const Settings &settings);
    static Settings realPlace();

private Q_SLOTS:
    void isFilledAtTheFirstStart();
    void bringsBackWhatStoodThere();
    void bringsBackWhatWasRememberedAtTheStart();
    void keepsItsCredentialToItself_data();
    void keepsItsCredentialToItself();
    void keepsARealCredentialFromItself();
    void overwritesARealCredential();
    void signsForItsOtherApps();
    void leavesAUserSigByHandAlone();
    void isNotInTheSettings();
    void remembersTheRealPlaceMeanwhile();
};

QLineEdit *TestSandboxForm::field(const char *name)
{
    for (QLineEdit *edit : m_form->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == QLatin1String(name)) {
            return edit;
        }
    }
    return nullptr;
}

Settings TestSandboxForm::realPlace()
{
    Settings settings;
    settings.region = QStringLiteral("custom");
    settings.endpoint = QStringLiteral("https://chat.example.com");
    settings.sdkAppId = QStringLiteral("1400000009");
    settings.identifier = QStringLiteral("support-lead");
    settings.sandbox = false;
    return settings;
}

void TestSandboxForm::make(const Settings &settings)
{
    m_form = std::make_unique<ConnectionForm>([](quint32 app, const QString &asked) {
        const QString identifier = asked.isEmpty() ? QStringLiteral("administrator") : asked;
        return Connection{QStringLiteral("sandbox"), QUrl(QStringLiteral("http://127.0.0.1:7")),
                          app, identifier, Secret(sigFor(app, identifier))};
    });
    m_region = m_form->findChild<QComboBox *>();
    m_form->restore(settings);
}

void TestSandboxForm::isFilledAtTheFirstStart()
{
    make({});
    const auto connection = m_form->connection();
    QVERIFY(connection);
    QCOMPARE(connection->region, QStringLiteral("sandbox"));
    QCOMPARE(connection->endpoint, QUrl(QStringLiteral("http://127.0.0.1:7")));
    QCOMPARE(field("SDKAppID")->text(), QStringLiteral("1400000001"));
    QCOMPARE(field("Identifier")->text(), QStringLiteral("administrator"));
    QCOMPARE(userSig(), sigFor(1400000001, QStringLiteral("administrator")));
    choose("sg");
    QCOMPARE(field("SDKAppID")->text(), QString());
    QCOMPARE(field("Identifier")->text(), QString());
    QCOMPARE(userSig(), QByteArray());
}

void TestSandboxForm::bringsBackWhatStoodThere()
{
    make(realPlace());
    field("UserSig")->setText(QString::fromLatin1(realSig()));
    choose("sandbox");
    QCOMPARE(field("SDKAppID")->text(), QStringLiteral("1400000001"));
    field("SDKAppID")->setText(QStringLiteral("1400000003"));
    choose("custom");
    QCOMPARE(field("Endpoint")->text(), QStringLiteral("https://chat.example.com"));
    QCOMPARE(field("SDKAppID")->text(), QStringLiteral("1400000009"));
    QCOMPARE(field("Identifier")->text(), QStringLiteral("support-lead"));
    QCOMPARE(userSig(), realSig());
    choose("sandbox"); // and a second time
    choose("de");
    QCOMPARE(userSig(), realSig());
    QCOMPARE(m_form->connection()->region, QStringLiteral("de"));
}

void TestSandboxForm::bringsBackWhatWasRememberedAtTheStart()
{
    Settings settings = realPlace();
    settings.sandbox = true;
    make(settings);
    QCOMPARE(m_form->connection()->region, QStringLiteral("sandbox"));
    choose("custom");
    QCOMPARE(field("Endpoint")->text(), QStringLiteral("https://chat.example.com"));
    QCOMPARE(field("Identifier")->text(), QStringLiteral("support-lead"));
    QCOMPARE(userSig(), QByteArray());
    QVERIFY(!m_form->connection());
}

void TestSandboxForm::keepsItsCredentialToItself_data()
{
    QTest::addColumn<bool>("edited");
    QTest::newRow("as it was filled in") << false;
    QTest::newRow("after another app was chosen") << true;
}

void TestSandboxForm::keepsItsCredentialToItself()
{
    QFETCH(bool, edited);
    for (const char *id : {"cn", "sg", "kr", "jp", "de", "us", "id", "custom"}) {
        make({});
        if (edited) {
            field("SDKAppID")->setText(QStringLiteral("1400000003"));
            field("Identifier")->setText(QStringLiteral("someone"));
        }
        QVERIFY(userSig().startsWith("eJwSandbox"));
        choose(id);
        QCOMPARE(userSig(), QByteArray());
        QVERIFY(!m_form->connection());
        // Nor does it come back by undoing.
        field("UserSig")->undo();
        QVERIFY2(!userSig().contains("Sandbox"), id);
    }
}

void TestSandboxForm::keepsARealCredentialFromItself()
{
    make(realPlace());
    field("UserSig")->setText(QString::fromLatin1(realSig()));
    m_form->chooseSandbox();
    QVERIFY(!m_form->connection()->userSig.reveal().contains("Real"));
    field("UserSig")->undo();
    QVERIFY(!userSig().contains("Real"));
}

/// While the sandbox is chosen, no memory has it as text.
void TestSandboxForm::overwritesARealCredential()
{
    make(realPlace());
    QTest::keyClicks(field("UserSig"), QString::fromLatin1(realSig()));
    const QString memory = field("UserSig")->text(); // the very memory of the field
    QVERIFY(memory.contains(QStringLiteral("Real")));
    m_form->chooseSandbox();
    QVERIFY(!memory.contains(QStringLiteral("Real")));
    choose("custom");
    QCOMPARE(userSig(), realSig());
}

void TestSandboxForm::signsForItsOtherApps()
{
    make({});
    field("SDKAppID")->setText(QStringLiteral("1400000002"));
    QCOMPARE(m_form->connection()->userSig.reveal(),
             sigFor(1400000002, QStringLiteral("administrator")));
    field("SDKAppID")->clear();
    QVERIFY(!m_form->connection());
    field("Identifier")->setText(QStringLiteral("guest"));
    field("SDKAppID")->setText(QStringLiteral("1400000003"));
    QCOMPARE(m_form->connection()->userSig.reveal(), sigFor(1400000003, QStringLiteral("guest")));
}

void TestSandboxForm::leavesAUserSigByHandAlone()
{
    make({});
    field("UserSig")->setText(QStringLiteral("eJwMine"));
    field("SDKAppID")->setText(QStringLiteral("1400000002"));
    QCOMPARE(userSig(), QByteArray("eJwMine"));
    choose("sg");
    choose("sandbox");
    QCOMPARE(userSig(), sigFor(1400000001, QStringLiteral("administrator")));
}

void TestSandboxForm::isNotInTheSettings()
{
    make({});
    field("SDKAppID")->setText(QStringLiteral("1400000003"));
    Settings settings;
    m_form->store(settings);
    QCOMPARE(settings, Settings()); // as before anything was ever typed
}

void TestSandboxForm::remembersTheRealPlaceMeanwhile()
{
    make(realPlace());
    field("UserSig")->setText(QString::fromLatin1(realSig()));
    Settings settings;
    m_form->store(settings);
    QCOMPARE(settings, realPlace());
    choose("sandbox");
    m_form->store(settings);
    Settings expected = realPlace();
    expected.sandbox = true;
    QCOMPARE(settings, expected);
}

QTEST_MAIN(TestSandboxForm)
#include "tst_sandboxform.moc"
