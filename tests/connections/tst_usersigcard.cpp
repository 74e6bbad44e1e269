// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/builtinconnections.h"
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
constexpr qint64 day = 24 * 60 * 60;

/// Made at that time, for 30 days.
QString userSig(quint32 app = 1400000000, const QString &identifier = u"administrator"_s)
{
    return QString::fromLatin1(
        makeUserSig(Secret("a key"), identifier, app, made, 30 * day).reveal());
}

} // namespace

/// What the form says under the UserSig field, and what it takes from a UserSig.
class TestUserSigCard : public QObject
{
    Q_OBJECT

    qint64 m_now = made;
    std::unique_ptr<ConnectionForm> m_form;

    QLineEdit *field(const QString &name);
    ToneLabel *card() { return m_form->findChild<UserSigRow *>()->findChild<ToneLabel *>(); }
    QString told();
    void paste(const QString &text);
    void make(const Settings &settings);

private Q_SLOTS:
    void init() { m_now = made; }
    void cleanup() { m_form.reset(); }
    void hasFourStates_data();
    void hasFourStates();
    void goesWithTheTime();
    void goesWithTheOtherFields();
    void tellsWhatIsDamaged_data();
    void tellsWhatIsDamaged();
    void aPasteFillsAnEmptyForm();
    void whatAPersonTypedStays();
    void whatAPasteFilledAnotherMayReplace();
    void nothingIsFilledFromWhatCannotBe();
    void theSandboxSaysThatItMakesIt();
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

QString TestUserSigCard::told()
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

void TestUserSigCard::make(const Settings &settings)
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

Settings empty()
{
    Settings settings;
    settings.region = u"sg"_s;
    settings.sandbox = false;
    return settings;
}

Settings filled()
{
    Settings settings = empty();
    settings.sdkAppId = u"1400000000"_s;
    settings.identifier = u"administrator"_s;
    return settings;
}

} // namespace

void TestUserSigCard::hasFourStates_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("text");
    const qint64 end = made + 30 * day;
    const QString who = u"for administrator, app 1400000000, "_s;
    QTest::newRow("long") << made << Tone::Muted << who + u"ends in 30 day(s) (2026-12-27 14:00)"_s;
    QTest::newRow("a week") << end - 7 * day << Tone::Muted
                            << who + u"ends in 7 day(s) (2026-12-27 14:00)"_s;
    QTest::newRow("less than a tenth of its life")
        << end - 2 * day << Tone::Warning
        << u"⚠ "_s + who + u"ends in 2 day(s) (2026-12-27 14:00)"_s;
    QTest::newRow("ten hours") << end - 36000 << Tone::Bad
                               << u"⚠ "_s + who + u"ends in 10 hour(s) (2026-12-27 14:00)"_s;
    QTest::newRow("over") << end + 3600 << Tone::Bad
                          << u"⚠ "_s + who + u"ended 1 hour(s) ago (2026-12-27 14:00)"_s;
}

void TestUserSigCard::hasFourStates()
{
    QFETCH(qint64, now);
    make(filled());
    m_now = now;
    field(u"UserSig"_s)->setText(userSig());
    QTEST(card()->tone(), "tone");
    QTEST(card()->text(), "text");
    QCOMPARE(card()->text(), (card()->tone() == Tone::Muted ? u""_s : u"⚠ "_s) + told());
    QCOMPARE(card()->textFormat(), Qt::PlainText);
    // Fetch is on all the same: the panel says why it is not sent.
    QVERIFY(m_form->connection());
    QCOMPARE(m_form->standing().willBeRejected(), now > made + 30 * day);
}

void TestUserSigCard::goesWithTheTime()
{
    make(filled());
    field(u"UserSig"_s)->setText(userSig());
    QCOMPARE(card()->tone(), Tone::Muted);
    QTimer *timer = nullptr;
    for (QTimer *child : m_form->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly)) {
        timer = child->isActive() ? child : timer;
    }
    QVERIFY(timer);
    QCOMPARE(timer->intervalAsDuration(), 1min);
    m_now += 28 * day;
    timer->start(0ms); // a minute goes by
    QTRY_COMPARE(card()->tone(), Tone::Warning);
    QVERIFY(card()->text().contains(u"ends in 2 day(s)"_s));
    QCOMPARE(field(u"UserSig"_s)->text(), userSig());
}

void TestUserSigCard::goesWithTheOtherFields()
{
    make(filled());
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
    QVERIFY(told().contains(u"Console"_s));
}

void TestUserSigCard::tellsWhatIsDamaged_data()
{
    QTest::addColumn<QString>("text");
    const QList<DamagedUserSig> all = damagedUserSigs();
    for (const DamagedUserSig &damaged : all) {
        QTest::newRow(damaged.name) << QString::fromLatin1(damaged.text);
    }
}

/// As the screen has it: in the field, on the card, and never as good.
void TestUserSigCard::tellsWhatIsDamaged()
{
    QFETCH(QString, text);
    make(filled());
    paste(u"A"_s);
    paste(text);
    if (field(u"UserSig"_s)->text() != text) {
        QVERIFY(m_form->problem().isEmpty() || told().contains(u"UserSig"_s)); // cleaned or cut
        return;
    }
    QVERIFY2(card()->text().startsWith(u"⚠ "_s), qPrintable(card()->text()));
    QVERIFY2(card()->text().contains(u"UserSig"_s), qPrintable(card()->text()));
    QCOMPARE(card()->tone(), Tone::Bad);
    QVERIFY(m_form->standing().willBeRejected());
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
}

void TestUserSigCard::aPasteFillsAnEmptyForm()
{
    make(empty());
    paste(u" "_s + userSig() + u"\n"_s);
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"administrator"_s);
    QVERIFY(m_form->connection());
    QVERIFY(!m_form->standing().willBeRejected());

    make(empty()); // the old format tells it as well
    paste(QString::fromLatin1(packedUserSig(oldUserSigJson())));
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QVERIFY(card()->text().contains(u"format before 2019"_s));
}

void TestUserSigCard::whatAPersonTypedStays()
{
    make(empty());
    QTest::keyClicks(field(u"Identifier"_s), u"guest"_s);
    paste(userSig());
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"guest"_s);
    QVERIFY(card()->text().contains(u"For another Identifier"_s));

    make(filled()); // remembered from the last time is typed as well
    paste(userSig(1400000009, u"other"_s));
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"administrator"_s);
}

void TestUserSigCard::whatAPasteFilledAnotherMayReplace()
{
    make(empty());
    paste(userSig());
    paste(userSig(1400000009, u"other"_s));
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000009"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"other"_s);
    field(u"Identifier"_s)->selectAll();
    QTest::keyClicks(field(u"Identifier"_s), u"other"_s); // now it is the person's
    paste(userSig());
    QCOMPARE(field(u"SDKAppID"_s)->text(), u"1400000000"_s);
    QCOMPARE(field(u"Identifier"_s)->text(), u"other"_s);
}

void TestUserSigCard::nothingIsFilledFromWhatCannotBe()
{
    make(empty());
    for (const QString &identifier : {QString(), QString(10'000, u'a')}) {
        paste(userSig(1400000000, identifier));
        QCOMPARE(field(u"SDKAppID"_s)->text(), QString());
        QCOMPARE(field(u"Identifier"_s)->text(), QString());
    }
    paste(userSig(0));
    QCOMPARE(field(u"SDKAppID"_s)->text(), QString());
}

void TestUserSigCard::theSandboxSaysThatItMakesIt()
{
    make({});
    m_form->setDraft(draftOf(builtInConnections().constFirst()));
    QVERIFY(card()->text().endsWith(u"It opens nothing else."_s));
    m_form->startSandbox();
    QVERIFY(card()->text().endsWith(u"It opens nothing else."_s));
    m_form->setDraft(rememberedDraft(filled()));
    paste(userSig(1400000009));
    QVERIFY(card()->text().startsWith(u"⚠ For another SDKAppID: "_s));
    QVERIFY(!card()->text().contains(u"It opens nothing else."_s));
}

QTEST_MAIN(TestUserSigCard)
#include "tst_usersigcard.moc"
