// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
#include "day.h"
#include "roomtest.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/rememberedconnection.h"
#include "ui/connections/usersigfield.h"
#include "ui/connections/usersigrow.h"
#include "ui/widgets/tonelabel.h"
#include "usersigforms.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QTimeZone>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr qint64 made = 1795788000; // 2026-11-27 14:00 UTC

/// Made at @ref made, valid for 30 days.
QString userSig(quint32 app = 1400000000, const QString &identifier = u"administrator"_s)
{
    return QString::fromLatin1(
        makeUserSig(Secret("a key"), identifier, app, made, 30 * day).reveal());
}

} // namespace

/// The card below the UserSig field, and the fields that are filled from a UserSig.
class TestUserSigCard : public QObject
{
    Q_OBJECT

    qint64 m_now = made;
    std::unique_ptr<ConnectionForm> m_form;

    QLineEdit *field(const QString &name);
    ToneLabel *card() { return m_form->findChild<UserSigRow *>()->findChild<ToneLabel *>(); }
    QString accessibleText();
    void paste(const QString &text);
    void createForm(const Settings &settings);

private Q_SLOTS:
    void init() { m_now = made; }
    void cleanup() { m_form.reset(); }
    void describesTheUserSig_data();
    void describesTheUserSig();
    void isUpdatedAsTimePasses();
    void isComparedWithTheOtherFields();
    void reportsDamage_data();
    void reportsDamage();
    void pastedUserSigFillsAnEmptyForm();
    void pastedUserSigKeepsTypedFields();
    void nextPasteReplacesAutofilledFields();
    void invalidClaimsAreNotFilledIn();
    void sandboxCardExplainsItsUserSig();
};

QLineEdit *TestUserSigCard::field(const QString &name)
{
    for (QLineEdit *edit : m_form->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name) {
            return edit;
        }
    }
    return nullptr;
}

QString TestUserSigCard::accessibleText()
{
    return QAccessible::queryAccessibleInterface(field(u"UserSig"_s))
        ->text(QAccessible::Description);
}

void TestUserSigCard::paste(const QString &text)
{
    QApplication::clipboard()->setText(text);
    QLineEdit *edit = field(u"UserSig"_s);
    edit->selectAll();
    edit->paste();
}

void TestUserSigCard::createForm(const Settings &settings)
{
    m_form = std::make_unique<ConnectionForm>(
        [](quint32 app, const QString &asked) {
            const QString identifier = asked.isEmpty() ? u"administrator"_s : asked;
            return Connection{u"sandbox"_s, QUrl(u"http://127.0.0.1:7"_s), app, identifier,
                              Secret(userSig(app, identifier).toLatin1())};
        },
        regionEndpoint, [this] { return QDateTime::fromSecsSinceEpoch(m_now).toUTC(); });
    m_form->setDraft(rememberedDraft(settings));
}

namespace
{

Settings emptySettings()
{
    Settings settings;
    settings.region = u"sg"_s;
    settings.sandbox = false;
    return settings;
}

Settings filledSettings()
{
    Settings settings = emptySettings();
    settings.sdkAppId = u"1400000000"_s;
    settings.identifier = u"administrator"_s;
    return settings;
}

} // namespace

void TestUserSigCard::describesTheUserSig_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("text");
    const qint64 end = made + 30 * day;
    const QString prefix = u"for administrator, app 1400000000, "_s;
    QTest::newRow("30 days left") << made << Tone::Muted
                                  << prefix + u"expires in 30 day(s) (2026-12-27 14:00)"_s;
    QTest::newRow("a week left") << end - 7 * day << Tone::Muted
                                 << prefix + u"expires in 7 day(s) (2026-12-27 14:00)"_s;
    QTest::newRow("less than a tenth left")
        << end - 2 * day << Tone::Warning
        << u"⚠ "_s + prefix + u"expires in 2 day(s) (2026-12-27 14:00)"_s;
    QTest::newRow("ten hours left")
        << end - 36000 << Tone::Bad
        << u"⚠ "_s + prefix + u"expires in 10 hour(s) (2026-12-27 14:00)"_s;
    QTest::newRow("UserSig expired")
        << end + 3600 << Tone::Bad
        << u"⚠ "_s + prefix + u"expired 1 hour(s) ago (2026-12-27 14:00)"_s;
}

void TestUserSigCard::describesTheUserSig()
{
    QFETCH(qint64, now);
    createForm(filledSettings());
    m_now = now;
    field(u"UserSig"_s)->setText(userSig());
    QTEST(card()->tone(), "tone");
    QTEST(card()->text(), "text");
    QCOMPARE(card()->text(), (card()->tone() == Tone::Muted ? u""_s : u"⚠ "_s) + accessibleText());
    QCOMPARE(card()->textFormat(), Qt::PlainText);
    // Fetch stays enabled: the panel says why it is not sent.
    QVERIFY(m_form->connection());
    QCOMPARE(m_form->userSigStatus().willBeRejected(), now > made + 30 * day);
}

void TestUserSigCard::isUpdatedAsTimePasses()
{
    createForm(filledSettings());
    field(u"UserSig"_s)->setText(userSig());
    QCOMPARE(card()->tone(), Tone::Muted);
    QTimer *timer = nullptr;
    for (QTimer *child : m_form->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly)) {
        timer = child->isActive() ? child : timer;
    }
    QVERIFY(timer);
    QCOMPARE(timer->intervalAsDuration(), 1min);
    m_now += 28 * day;
    timer->start(0ms); // as if a minute had passed
    QTRY_COMPARE(card()->tone(), Tone::Warning);
    QVERIFY(card()->text().contains(u"expires in 2 day(s)"_s));
    QCOMPARE(field(u"UserSig"_s)->text(), userSig());
}

void TestUserSigCard::isComparedWithTheOtherFields()
{
    createForm(filledSettings());
    field(u"UserSig"_s)->setText(userSig());
    field(u"Identifier"_s)->setText(u"guest"_s);
    QCOMPARE(card()->tone(), Tone::Bad);
    QVERIFY(card()->text().startsWith(u"⚠ For another Identifier: for administrator"_s));
    field(u"SDKAppID"_s)->setText(u"1400000009"_s);
    QVERIFY(card()->text().startsWith(u"⚠ For another SDKAppID: for administrator"_s));
    field(u"SDKAppID"_s)->setText(u"1400000000"_s);
    field(u"Identifier"_s)->setText(u"administrator"_s);
    QCOMPARE(card()->tone(), Tone::Muted);
    field(u"UserSig"_s)->setText({});
    QVERIFY(accessibleText().contains(u"Console"_s));
}

void TestUserSigCard::reportsDamage_data()
{
    QTest::addColumn<QString>("text");
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        QTest::newRow(damaged.name) << QString::fromLatin1(damaged.text);
    }
}

/// A damaged UserSig is never described as good.
void TestUserSigCard::reportsDamage()
{
    QFETCH(QString, text);
    createForm(filledSettings());
    paste(u"A"_s);
    paste(text);
    if (field(u"UserSig"_s)->text() != text) {
        QVERIFY(m_form->problem().isEmpty() ||
                accessibleText().contains(u"UserSig"_s)); // the field removed or cut off characters
        return;
    }
    QVERIFY2(card()->text().startsWith(u"⚠ "_s), qPrintable(card()->text()));
    QVERIFY2(card()->text().contains(u"UserSig"_s), qPrintable(card()->text()));
    QCOMPARE(card()->tone(), Tone::Bad);
    QVERIFY(m_form->userSigStatus().willBeRejected());
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
}

void TestUserSigCard::pastedUserSigFillsAnEmptyForm()
{
    createForm(emptySettings());
    paste(u" "_s + userSig() + u"\n"_s);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"administrator"_s);
    QVERIFY(m_form->connection());
    QVERIFY(!m_form->userSigStatus().willBeRejected());

    createForm(emptySettings()); // the old format has the claims, too
    paste(QString::fromLatin1(packedUserSig(oldUserSigJson())));
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QVERIFY(card()->text().contains(u"format used before 2019"_s));
}

void TestUserSigCard::pastedUserSigKeepsTypedFields()
{
    createForm(emptySettings());
    QTest::keyClicks(field(u"Identifier"_s), u"guest"_s);
    paste(userSig());
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"guest"_s);
    QVERIFY(card()->text().contains(u"For another Identifier"_s));

    createForm(filledSettings()); // remembered fields count as typed
    paste(userSig(1400000009, u"other"_s));
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"administrator"_s);
}

void TestUserSigCard::nextPasteReplacesAutofilledFields()
{
    createForm(emptySettings());
    paste(userSig());
    paste(userSig(1400000009, u"other"_s));
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000009"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"other"_s);
    field(u"Identifier"_s)->selectAll();
    QTest::keyClicks(field(u"Identifier"_s), u"other"_s); // now it counts as typed
    paste(userSig());
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"other"_s);
}

void TestUserSigCard::invalidClaimsAreNotFilledIn()
{
    createForm(emptySettings());
    for (const QString &identifier : {QString(), QString(10'000, u'a')}) {
        paste(userSig(1400000000, identifier));
        QCOMPARE(field(u"SDKAppID"_s)->text(), QString());
        QCOMPARE(field(u"Identifier"_s)->text(), QString());
    }
    paste(userSig(0));
    QCOMPARE(field(u"SDKAppID"_s)->text(), QString());
}

void TestUserSigCard::sandboxCardExplainsItsUserSig()
{
    createForm({});
    m_form->setDraft(draftOf(builtInConnections().constFirst()));
    QVERIFY(card()->text().endsWith(u"It is valid nowhere else."_s));
    m_form->startSandbox();
    QVERIFY(card()->text().endsWith(u"It is valid nowhere else."_s));
    m_form->setDraft(rememberedDraft(filledSettings()));
    paste(userSig(1400000009));
    QVERIFY(card()->text().startsWith(u"⚠ For another SDKAppID: "_s));
    QVERIFY(!card()->text().contains(u"It is valid nowhere else."_s));
}

ROOM_TEST(TestUserSigCard, QApplication)
#include "tst_usersigcard.moc"
