// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionfixture.h"
#include "roomtest.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using Edit = std::function<void(SavedConnection &)>;

/// A stored UserSig may only be sent to the host, SDKAppID and Identifier that it was stored for.
class TestBoundUserSig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editedFileWithholdsStoredUserSig_data();
    void editedFileWithholdsStoredUserSig();
    void editedFieldWithholdsStoredUserSig_data();
    void editedFieldWithholdsStoredUserSig();
    void draftIsStoredOnlyWithStoredUserSig();
    void backupHostMayGetStoredUserSig();
    void unboundUserSigOfEarlierVersionGetsBound();
};

void TestBoundUserSig::editedFileWithholdsStoredUserSig_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<bool>("inSession");
    QTest::addColumn<bool>("mayBeSent");
    const auto row = [](const char *name, const Edit &edit, bool mayBeSent = false) {
        QTest::addRow("%s, keychain", name) << edit << false << mayBeSent;
        QTest::addRow("%s, session", name) << edit << true << mayBeSent;
    };
    row(
        "name", [](SavedConnection &c) { c.name = u"Other"_s; }, true);
    row("region", [](SavedConnection &c) { c.region = u"de"_s; });
    row("endpoint", [](SavedConnection &c) {
        c.region = u"custom"_s;
        c.endpoint = u"https://example.org"_s;
    });
    row(
        "the region's own host as an endpoint",
        [](SavedConnection &c) {
            c.endpoint = toConnection(c, {}).endpoint.toString();
            c.region = u"custom"_s;
        },
        true);
    row("SDKAppID", [](SavedConnection &c) { c.sdkAppId = 1400000009; });
    row("identifier", [](SavedConnection &c) { c.identifier = u"other"_s; });
}

/// The connection is edited in connections.json, by hand or by another program, while the form
/// shows it. The form is checked after the file is reloaded, and again after another connection was
/// chosen and then this one.
void TestBoundUserSig::editedFileWithholdsStoredUserSig()
{
    QFETCH(const Edit, edit);
    QFETCH(const bool, inSession);
    QFETCH(const bool, mayBeSent);
    ConnectionFixture d;
    SavedConnection &edited = d.file[inSession ? 1 : 0];
    const Secret userSig = userSigFor(edited.sdkAppId);
    d.controller.choose(edited.id);
    if (inSession) {
        d.form.setUserSig(userSig);
        d.controller.choose(d.first().id);
        d.controller.choose(edited.id);
    }
    QTRY_VERIFY(d.form.connection());
    edit(edited);
    d.controller.reload();
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    QCOMPARE(d.form.enteredConnection()->sdkAppId, edited.sdkAppId);
    QCOMPARE(d.form.userSig(), mayBeSent ? userSig : Secret());
    d.controller.choose(d.file[inSession ? 0 : 1].id);
    const QSignalSpy ready(&d.controller, &ConnectionController::readyToFetch);
    d.controller.choose(edited.id);
    d.controller.fetchWhenReady();
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    QCOMPARE(ready.count(), mayBeSent ? 1 : 0);
    QCOMPARE(d.form.userSig(), mayBeSent ? userSig : Secret());
    QCOMPARE(d.controller.remark().contains(u"UserSig is for another host"_s), !mayBeSent);
    QCOMPARE(d.controller.remark().contains(u"Enter the UserSig"_s), !mayBeSent);
}

void TestBoundUserSig::editedFieldWithholdsStoredUserSig_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("region") << u"Region"_s << u"de"_s;
    QTest::newRow("endpoint") << u"Region"_s << u"custom"_s;
    QTest::newRow("SDKAppID") << u"SDKAppID"_s << u"1400000009"_s;
    QTest::newRow("identifier") << u"Identifier"_s << u"other"_s;
}

/// The stored UserSig comes back once the form matches again; a typed UserSig stays.
void TestBoundUserSig::editedFieldWithholdsStoredUserSig()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    ConnectionFixture d;
    const auto enter = [&d, &field](const QString &value) {
        if (field == u"Region"_s) {
            d.form.chooseRegion(value);
        }
        for (auto *edit : d.form.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == (field == u"Region"_s ? u"Endpoint"_s : field)) {
                edit->setText(field == u"Region"_s ? u"https://example.org"_s : value);
            }
        }
    };
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    enter(text);
    QVERIFY(!d.form.connection());
    QCOMPARE(d.form.userSig(), Secret());
    if (d.controller.chosen()) {
        QVERIFY(d.controller.remark().contains(u"UserSig is for another host"_s));
    }
    enter(field == u"Region"_s       ? u"sg"_s
          : field == u"Identifier"_s ? u"administrator"_s
                                     : u"1400000001"_s);
    QVERIFY(d.form.connection());
    QCOMPARE(d.form.connection()->userSig, userSigFor(1400000001));
    enter(text);
    d.form.setUserSig(userSigFor(1400000009));
    QVERIFY(d.form.connection());
    d.form.setUserSig(Secret());
    d.controller.removeAllSecrets();
    QVERIFY(!d.controller.remark().contains(u"UserSig is for another host"_s));
}

void TestBoundUserSig::draftIsStoredOnlyWithStoredUserSig()
{
    ConnectionFixture d;
    const Secret userSig = userSigFor(1400000001);
    d.controller.choose(d.first().id);
    QVERIFY(!d.form.draft().isStored());
    QTRY_VERIFY(d.form.draft().isStored());
    QVERIFY(d.form.draft().boundTo == bindingOf(d.first()));
    d.form.chooseRegion(u"de"_s);
    QVERIFY(!d.form.draft().isStored());
    d.form.setUserSig(userSig); // the same one, typed by the user
    QVERIFY(d.form.connection());
    QVERIFY(!d.form.draft().isStored());
    d.controller.choose(d.second().id);
    d.form.setUserSig(userSigFor(1400000002));
    QVERIFY(!d.form.draft().isStored());
    d.controller.save(d.second(), true);
    QTRY_VERIFY(d.form.draft().isStored());
    QVERIFY(d.form.draft().boundTo == bindingOf(d.second()));
}

/// Both hosts of a region are compiled in, so that a file cannot redirect the UserSig.
void TestBoundUserSig::backupHostMayGetStoredUserSig()
{
    ConnectionFixture d;
    d.controller.choose(d.first().id);
    QTRY_VERIFY(d.form.connection());
    const QUrl before = d.form.connection()->endpoint;
    d.form.toggleBackupHost();
    QVERIFY(d.form.connection());
    QVERIFY(d.form.connection()->endpoint != before);
    QVERIFY(d.form.draft().isStored());
}

void TestBoundUserSig::unboundUserSigOfEarlierVersionGetsBound()
{
    ConnectionFixture d;
    const QString id = d.first().id;
    d.store.write(id, userSigFor(1400000001), [](const SecretAnswer &) {}); // without a binding
    d.controller.choose(id);
    QTRY_VERIFY(d.form.connection());
    QCOMPARE(d.store.secrets().value(id), stored(d.first(), userSigFor(1400000001)));
    d.file[0].region = u"de"_s;
    d.controller.reload();
    QTRY_VERIFY(!d.controller.isWaitingForKeychain());
    QVERIFY(!d.form.connection());
}

ROOM_TEST(TestBoundUserSig, QApplication)
#include "tst_boundusersig.moc"
