// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "testwindow.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/rememberedconnection.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

namespace
{

using Field = ConnectionForm::Field;

Settings tokyoSettings()
{
    Settings settings;
    settings.region = QStringLiteral("jp");
    settings.sdkAppId = QStringLiteral("1400000000");
    settings.identifier = QStringLiteral("administrator");
    settings.sandbox = false;
    return settings;
}

} // namespace

/// ConnectionForm without a window around it.
class TestConnectionForm : public QObject
{
    Q_OBJECT

    std::unique_ptr<ConnectionForm> m_form;

    template <typename T>
    T *named(const QString &name)
    {
        const QList<Accessible> found = findAccessible(m_form.get(), name);
        return found.size() == 1 ? qobject_cast<T *>(found.first().object) : nullptr;
    }
    QLineEdit *field(const QString &name) { return named<QLineEdit>(name); }
    QComboBox *region() { return named<QComboBox>(QStringLiteral("Region")); }
    void choose(const QString &id) { region()->setCurrentIndex(region()->findData(id)); }
    void createForm(const Settings &settings);

private Q_SLOTS:
    void hasTheAccessibleNames();
    void listsEightRegionsInOrder();
    void regionIsNamedByItsLabel();
    void mnemonicsFocusTheirFields();
    void hasAConnectionOnceAllFieldsAreValid();
    void showsTheEndpointForCustomOnly();
    void emitsChangedForEachEdit();
    void focusesTheRequestedField();
    void splitsPastedUrl_data();
    void splitsPastedUrl();
    void doesNotSplitAnEndpoint();
};

void TestConnectionForm::createForm(const Settings &settings)
{
    m_form = std::make_unique<ConnectionForm>([](quint32 app, const QString &identifier) {
        return Connection{QStringLiteral("sandbox"), QUrl(QStringLiteral("http://127.0.0.1:7")),
                          app, identifier.isEmpty() ? QStringLiteral("administrator") : identifier,
                          Secret("sandbox-sig-" + QByteArray::number(app))};
    });
    m_form->setDraft(rememberedDraft(settings));
    m_form->show();
    m_form->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
}

void TestConnectionForm::hasTheAccessibleNames()
{
    Settings settings = tokyoSettings();
    settings.region = QStringLiteral("custom");
    createForm(settings);
    for (const char *name : {"Region", "Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        QVERIFY2(named<QWidget>(QLatin1String(name)), name);
        QVERIFY2(named<QWidget>(QLatin1String(name))->isVisible(), name);
    }
}

void TestConnectionForm::listsEightRegionsInOrder()
{
    createForm(tokyoSettings());
    QStringList items;
    for (int i = 0; i < region()->count(); ++i) {
        items.append(region()->itemText(i));
        QVERIFY(region()->itemData(i, Qt::AccessibleDescriptionRole).toString() !=
                QStringLiteral("separator"));
    }
    QCOMPARE(items.join(u','), QStringLiteral("China,Singapore,Seoul,Tokyo,Frankfurt,Silicon "
                                              "Valley,Jakarta,Custom endpoint"));
    QCOMPARE(region()->currentText(), QStringLiteral("Tokyo"));
}

void TestConnectionForm::regionIsNamedByItsLabel()
{
    createForm(tokyoSettings());
    QCOMPARE(region()->accessibleName(), QString()); // it would override the label
    const auto labels =
        QAccessible::queryAccessibleInterface(region())->relations(QAccessible::Label);
    QCOMPARE(labels.size(), 1);
    QCOMPARE(labels.first().first->text(QAccessible::Name), QStringLiteral("Region"));
}

void TestConnectionForm::mnemonicsFocusTheirFields()
{
    createForm(tokyoSettings());
    choose(QStringLiteral("custom"));
    QStringList keys;
    for (const QLabel *label : m_form->findChildren<QLabel *>()) {
        if (label->buddy()) {
            const QKeySequence key = QKeySequence::mnemonic(label->text());
            QVERIFY2(!key.isEmpty(), qPrintable(label->text()));
            QVERIFY2(!keys.contains(key.toString()), qPrintable(label->text()));
            keys.append(key.toString());
            QTest::keyClick(m_form.get(), key[0].key(), key[0].keyboardModifiers());
            QCOMPARE(QApplication::focusWidget(), label->buddy());
        }
    }
    QCOMPARE(keys.size(), 5);
}

void TestConnectionForm::hasAConnectionOnceAllFieldsAreValid()
{
    createForm(tokyoSettings());
    QVERIFY(!m_form->connection());
    field(QStringLiteral("UserSig"))->setText(distinctiveUserSig());
    const auto connection = m_form->connection();
    QVERIFY(connection);
    QCOMPARE(connection->region, QStringLiteral("jp"));
    QCOMPARE(connection->endpoint, QUrl(QStringLiteral("https://adminapijpn.im.qcloud.com")));
    QCOMPARE(connection->sdkAppId, 1400000000U);
    QCOMPARE(connection->identifier, QStringLiteral("administrator"));
    QCOMPARE(connection->userSig.reveal(), distinctiveUserSig().toLatin1());
}

void TestConnectionForm::showsTheEndpointForCustomOnly()
{
    createForm(tokyoSettings());
    for (const char *id : {"cn", "sg", "kr", "jp", "de", "us", "id", "custom"}) {
        choose(QLatin1String(id));
        QCOMPARE(field(QStringLiteral("Endpoint"))->isVisible(),
                 QLatin1String(id) == QLatin1String("custom"));
    }
    choose(QStringLiteral("custom"));
    field(QStringLiteral("Endpoint"))->setText(QStringLiteral("https://chat.example.com:444"));
    field(QStringLiteral("UserSig"))->setText(QStringLiteral("eJwabc"));
    QCOMPARE(m_form->connection()->endpoint, QUrl(QStringLiteral("https://chat.example.com:444")));
    choose(QStringLiteral("de"));
    choose(QStringLiteral("custom"));
    QCOMPARE(field(QStringLiteral("Endpoint"))->text(),
             QStringLiteral("https://chat.example.com:444"));
}

void TestConnectionForm::emitsChangedForEachEdit()
{
    createForm(tokyoSettings());
    QSignalSpy changed(m_form.get(), &ConnectionForm::changed);
    QSignalSpy fetchRequested(m_form.get(), &ConnectionForm::fetchRequested);
    choose(QStringLiteral("sg"));
    choose(QStringLiteral("custom"));
    QCOMPARE(changed.count(), 2);
    for (const char *name : {"Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        QTest::keyClick(field(QLatin1String(name)), Qt::Key_1);
        QTest::keyClick(field(QLatin1String(name)), Qt::Key_Return);
    }
    QCOMPARE(changed.count(), 6);
    QCOMPARE(fetchRequested.count(), 4);
}

void TestConnectionForm::focusesTheRequestedField()
{
    createForm(tokyoSettings());
    m_form->focusField(Field::Region);
    QCOMPARE(QApplication::focusWidget(), region());
    m_form->focusField(Field::SdkAppId);
    QCOMPARE(QApplication::focusWidget(), field(QStringLiteral("SDKAppID")));
    QCOMPARE(field(QStringLiteral("SDKAppID"))->selectedText(), QStringLiteral("1400000000"));
    m_form->focusField(Field::UserSig);
    QCOMPARE(QApplication::focusWidget(), field(QStringLiteral("UserSig")));
    m_form->focusField(Field::Identifier);
    QCOMPARE(QApplication::focusWidget(), field(QStringLiteral("Identifier")));
}

void TestConnectionForm::splitsPastedUrl_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("region");
    const auto row = [](const char *name, const char *field, const char *host, const char *region,
                        const char *before = "", const char *after = "") {
        QTest::newRow(name) << QString::fromLatin1(field) << QString::fromLatin1(before)
                            << QString::fromLatin1(host) << QString::fromLatin1(after)
                            << QString::fromLatin1(region);
    };
    for (const char *field : {"Endpoint", "SDKAppID", "Identifier", "UserSig"}) {
        row(qPrintable(QStringLiteral("into ") + QLatin1String(field)), field,
            "https://adminapisgp.im.qcloud.com", "sg");
    }
    row("backup host", "Endpoint", "https://adminapiger.my-imcloud.com", "de");
    row("custom host", "Endpoint", "https://chat.example.com:8443", "custom");
    row("loopback host", "Identifier", "http://127.0.0.1:8080", "custom");
    row("upper case", "Endpoint", "HTTPS://ADMINAPIUSA.IM.QCLOUD.COM", "us");
    row("curl command", "Endpoint", "https://console.tim.qq.com", "cn", "curl -X POST '",
        "' -d '{}'");
    row("quoted", "SDKAppID", "https://adminapikr.im.qcloud.com", "kr", "\"", "\"");
}

void TestConnectionForm::splitsPastedUrl()
{
    QFETCH(QString, field);
    QFETCH(QString, before);
    QFETCH(QString, host);
    QFETCH(QString, after);
    QFETCH(QString, region);
    Settings settings = tokyoSettings();
    settings.region = QStringLiteral("custom");
    createForm(settings);
    const QString url = before + host +
                        QStringLiteral("/v4/openim_robot_http_svc/get_all_robots?sdkappid="
                                       "1400000009&identifier=support%20lead&usersig=") +
                        QString::fromLatin1(distinctiveUserSig().toLatin1().toPercentEncoding()) +
                        QStringLiteral("&random=7&contenttype=json") + after;
    QSignalSpy changed(m_form.get(), &ConnectionForm::changed);
    this->field(field)->setText(QString(url.constData(), url.size()));
    QCOMPARE(this->region()->currentData().toString(), region);
    QCOMPARE(this->field(QStringLiteral("SDKAppID"))->text(), QStringLiteral("1400000009"));
    QCOMPARE(this->field(QStringLiteral("Identifier"))->text(), QStringLiteral("support lead"));
    QCOMPARE(this->field(QStringLiteral("UserSig"))->text(), distinctiveUserSig());
    const auto connection = m_form->connection();
    QVERIFY(connection);
    QCOMPARE(connection->endpoint.scheme(), QUrl(host).scheme());
    QCOMPARE(connection->identifier, QStringLiteral("support lead"));
    QVERIFY(region != QStringLiteral("custom") || connection->endpoint == QUrl(host));
    QVERIFY(changed.count() > 0);
    Settings stored;
    rememberConnection(stored, {}, m_form->draft());
    for (const QString &text : {stored.endpoint, stored.sdkAppId, stored.identifier}) {
        QVERIFY(!text.contains(QStringLiteral("usersig"), Qt::CaseInsensitive));
    }
    for (const char *name : {"SDKAppID", "Identifier", "UserSig"}) {
        this->field(QLatin1String(name))->undo();
        QVERIFY(!this->field(QLatin1String(name))->text().contains(QStringLiteral("://")));
    }
}

void TestConnectionForm::doesNotSplitAnEndpoint()
{
    Settings settings = tokyoSettings();
    settings.region = QStringLiteral("custom");
    createForm(settings);
    for (const char *text : {"https://adminapisgp.im.qcloud.com", "https://chat.example.com/",
                             "https://", "https://chat.example.com/?a=b"}) {
        field(QStringLiteral("Endpoint"))->setText(QLatin1String(text));
        QCOMPARE(field(QStringLiteral("Endpoint"))->text(), QLatin1String(text));
        QCOMPARE(region()->currentData().toString(), QStringLiteral("custom"));
    }
}

ROOM_TEST(TestConnectionForm, QApplication)
#include "tst_connectionform.moc"
