// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "day.h"
#include "roomtest.h"
#include "ui/connections/connectionchooser.h"
#include "ui/connections/connectionmarks.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QTest>
#include <QTextDocument>
#include <QTimer>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr qint64 testTime = 1795788000; // 2026-11-27 14:00 UTC
constexpr qint64 hour = 60 * 60;

SavedConnection connectionThatEnds(std::optional<qint64> ends, bool keepsSecret = true)
{
    SavedConnection connection;
    connection.id = u"6f1ce1f0-61d3-4f08-9d6e-0a52f3a5b1c7"_s;
    connection.name = u"Support desk"_s;
    connection.sdkAppId = 1400000000;
    connection.identifier = u"administrator"_s;
    connection.production = true;
    connection.keepsSecret = keepsSecret;
    connection.ends = ends;
    return connection;
}

} // namespace

/// The texts and tones that describe a saved connection, and how the chooser keeps them up to date.
class TestConnectionMarks : public QObject
{
    Q_OBJECT

    qint64 m_now = testTime;
    std::unique_ptr<ConnectionChooser> m_chooser;

    QAbstractItemView *completions() { return m_chooser->completer()->popup(); }
    void passAMinute();
    static QString card(const QAbstractItemView *list);
    static Tone tone(const QAbstractItemView *list);
    static QImage grabImage(QAbstractItemView *list);

private Q_SLOTS:
    void describesTheUserSig_data();
    void describesTheUserSig();
    void warnsInProportionToTheLifetime_data();
    void warnsInProportionToTheLifetime();
    void init();
    void cleanup() { m_chooser.reset(); }
    void openListIsUpdatedAsTimePasses();
    void listShowsTheTimeAtWhichItOpens();
    void completionsAreUpdatedAsTimePasses();
    void timerKeepsTypedText();
    void accessibleDescriptionHasTheTime();
    void namesAreNotMarkup();
    void passesTheModelTester();
};

void TestConnectionMarks::describesTheUserSig_data()
{
    QTest::addColumn<std::optional<qint64>>("ends");
    QTest::addColumn<bool>("keepsSecret");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, qint64 left, Tone tone, const QString &text) {
        QTest::newRow(name) << std::optional(testTime + left) << true << tone << text;
    };
    row("half a year left", 180 * day, Tone::Plain, u"expires in 180 day(s) (2027-05-26 14:00)"_s);
    row("a week left", 7 * day, Tone::Plain, u"expires in 7 day(s) (2026-12-04 14:00)"_s);
    row("less than a week left", 7 * day - 1, Tone::Warning,
        u"expires in 6 day(s) (2026-12-04 13:59)"_s);
    row("a day left", day, Tone::Warning, u"expires in 1 day(s) (2026-11-28 14:00)"_s);
    row("less than a day left", day - 1, Tone::Bad, u"expires in 23 hour(s) (2026-11-28 13:59)"_s);
    row("last second", 0, Tone::Bad, u"expires in less than a minute (2026-11-27 14:00)"_s);
    row("just ended", -1, Tone::Bad, u"expired just now (2026-11-27 13:59)"_s);
    row("ended days ago", -9 * day, Tone::Bad, u"expired 9 day(s) ago (2026-11-18 14:00)"_s);
    QTest::newRow("end unknown") << std::optional<qint64>() << true << Tone::Plain
                                 << u"in the keychain"_s;
    QTest::newRow("no UserSig stored")
        << std::optional<qint64>() << false << Tone::Plain << u"not saved"_s;
}

void TestConnectionMarks::describesTheUserSig()
{
    QFETCH(const std::optional<qint64>, ends);
    QFETCH(const bool, keepsSecret);
    QFETCH(const Tone, tone);
    QFETCH(const QString, text);
    const SavedConnection connection = connectionThatEnds(ends, keepsSecret);
    QCOMPARE(userSigTone(connection, testTime), tone);
    QCOMPARE(userSigText(connection, testTime), text);
    QCOMPARE(userSigCard(connection, testTime),
             u"for administrator, app 1400000000"_s +
                 (ends ? u", "_s + text : u" · UserSig: "_s + text));
    QCOMPARE(descriptionTexts(connection, testTime),
             (QStringList{u"Singapore · 1400000000 · administrator"_s, u"UserSig: "_s + text,
                          u"Production"_s}));
}

void TestConnectionMarks::warnsInProportionToTheLifetime_data()
{
    QTest::addColumn<qint64>("lifetime");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("just made for seven days") << 7 * day << 7 * day << Tone::Plain;
    QTest::newRow("a tenth of seven days") << 7 * day << 7 * day / 10 << Tone::Plain;
    QTest::newRow("less than a tenth of seven days")
        << 7 * day << 7 * day / 10 - 1 << Tone::Warning;
    QTest::newRow("the last hours of seven days") << 7 * day << 2 * hour << Tone::Bad;
    QTest::newRow("half a year, a week left") << 180 * day << 7 * day << Tone::Plain;
    QTest::newRow("half a year, less than a week left")
        << 180 * day << 7 * day - 1 << Tone::Warning;
    QTest::newRow("ended") << 7 * day << qint64(-1) << Tone::Bad;
}

void TestConnectionMarks::warnsInProportionToTheLifetime()
{
    QFETCH(const qint64, lifetime);
    QFETCH(const qint64, left);
    SavedConnection connection = connectionThatEnds(testTime + left);
    connection.made = testTime + left - lifetime;
    QTEST(userSigTone(connection, testTime), "tone");
}

void TestConnectionMarks::init()
{
    m_now = testTime;
    m_chooser = std::make_unique<ConnectionChooser>(
        [this] { return QDateTime::fromSecsSinceEpoch(m_now).toUTC(); });
    m_chooser->setConnections({connectionThatEnds(testTime + 7 * day)}, {});
    m_chooser->show();
    m_chooser->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_chooser.get()));
}

void TestConnectionMarks::passAMinute()
{
    auto *timer = m_chooser->findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(timer && timer->isActive());
    QCOMPARE(timer->intervalAsDuration(), 1min);
    QVERIFY(QMetaObject::invokeMethod(timer, "timeout"));
}

QString TestConnectionMarks::card(const QAbstractItemView *list)
{
    return list->model()->index(0, 0).data(ConnectionsModel::CardRole).toString();
}

Tone TestConnectionMarks::tone(const QAbstractItemView *list)
{
    return list->model()->index(0, 0).data(ConnectionsModel::ToneRole).value<Tone>();
}

QImage TestConnectionMarks::grabImage(QAbstractItemView *list)
{
    list->doItemsLayout(); // a list that has just opened has no layout yet
    return list->viewport()->grab().toImage();
}

void TestConnectionMarks::openListIsUpdatedAsTimePasses()
{
    m_chooser->showPopup();
    QAbstractItemView *list = m_chooser->view();
    QVERIFY(QTest::qWaitForWindowExposed(list->window()));
    QCOMPARE(tone(list), Tone::Plain);
    QVERIFY(list->visualRect(list->model()->index(0, 0)).height() >
            2 * m_chooser->fontMetrics().ascent());
    const QImage before = grabImage(list);
    m_now += 60;
    QCOMPARE(tone(list), Tone::Warning);
    QCOMPARE(card(list),
             u"for administrator, app 1400000000, expires in 6 day(s) (2026-12-04 14:00)"_s);
    QVERIFY(grabImage(list) != before);
    m_now += 6 * day;
    passAMinute();
    QCOMPARE(tone(list), Tone::Bad);
    QVERIFY(list->isVisible());
}

void TestConnectionMarks::listShowsTheTimeAtWhichItOpens()
{
    m_chooser->showPopup();
    m_chooser->hidePopup();
    m_now += 8 * day;
    m_chooser->showPopup();
    QCOMPARE(tone(m_chooser->view()), Tone::Bad);
    QVERIFY(card(m_chooser->view()).contains(u"expired 1 day(s) ago"_s));
}

void TestConnectionMarks::completionsAreUpdatedAsTimePasses()
{
    QTest::keyClicks(m_chooser.get(), u"DESK"_s);
    QTRY_VERIFY(completions()->isVisible());
    QCOMPARE(tone(completions()), Tone::Plain);
    QVERIFY(completions()->width() >= m_chooser->view()->minimumWidth());
    const QImage before = grabImage(completions());
    m_now += 60;
    QCOMPARE(tone(completions()), Tone::Warning);
    QVERIFY(grabImage(completions()) != before);
}

void TestConnectionMarks::timerKeepsTypedText()
{
    m_chooser->setConnections({connectionThatEnds(testTime + 7 * day)}, connectionThatEnds({}).id);
    QCOMPARE(m_chooser->currentText(), u"Support desk"_s);
    QVERIFY(m_chooser->toolTip().contains(u"expires in 7 day(s)"_s));
    m_chooser->lineEdit()->selectAll();
    QTest::keyClicks(m_chooser.get(), u"oth"_s);
    m_now += 60;
    passAMinute();
    QCOMPARE(m_chooser->currentText(), u"oth"_s);
    QVERIFY(m_chooser->toolTip().contains(u"expires in 6 day(s)"_s));
}

void TestConnectionMarks::accessibleDescriptionHasTheTime()
{
    const auto description = [this] {
        return m_chooser->model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString();
    };
    QCOMPARE(description(), u"Singapore · 1400000000 · administrator, UserSig: expires in 7 day(s) "
                            "(2026-12-04 14:00), Production"_s);
    m_now += 60;
    QVERIFY(description().contains(u"expires in 6 day(s)"_s));
}

void TestConnectionMarks::namesAreNotMarkup()
{
    SavedConnection connection = connectionThatEnds(testTime);
    connection.name = u"<i>Desk</i>"_s;
    connection.identifier = u"<b>x</b>"_s;
    m_chooser->setConnections({connection}, connection.id);
    QTextDocument tip;
    tip.setHtml(m_chooser->toolTip());
    QVERIFY(tip.toPlainText().startsWith(u"<i>Desk</i>\nSingapore · 1400000000 · <b>x</b>\n"_s));
}

void TestConnectionMarks::passesTheModelTester()
{
    const QAbstractItemModelTester tester(m_chooser->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_chooser->setConnections({connectionThatEnds(testTime), connectionThatEnds(testTime + day)},
                              {});
    constexpr int builtIn = 4; // three and their heading
    QCOMPARE(m_chooser->count(), 2 + builtIn);
    m_chooser->setConnections({}, {});
    QCOMPARE(m_chooser->count(), builtIn);
}

ROOM_TEST(TestConnectionMarks, QApplication)
#include "tst_connectionmarks.moc"
