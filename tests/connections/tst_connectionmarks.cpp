// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionchooser.h"
#include "ui/connections/connectionmarks.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAccessible>
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

constexpr qint64 now = 1795788000; // 2026-11-27 14:00 UTC
constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;

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

/// What is told of a saved connection beside its name, and how the chooser keeps it up to date.
class TestConnectionMarks : public QObject
{
    Q_OBJECT

    qint64 m_now = now;
    std::unique_ptr<ConnectionChooser> m_chooser;

    QAbstractItemView *found() { return m_chooser->completer()->popup(); }
    void aMinuteGoesBy();
    static QString card(const QAbstractItemView *list);
    static Tone tone(const QAbstractItemView *list);
    static QImage picture(QAbstractItemView *list);

private Q_SLOTS:
    void tellsOfTheUserSig_data();
    void tellsOfTheUserSig();
    void warnsInProportionToTheLife_data();
    void warnsInProportionToTheLife();
    void init();
    void cleanup() { m_chooser.reset(); }
    void theListGoesWithTheTime();
    void theListIsOfTheTimeThatItOpens();
    void whatTypingFindsGoesWithTheTime();
    void theTimeDoesNotTouchWhatIsTyped();
    void whoHearsTheListHearsTheTime();
    void namesAreNoMarkup();
    void isAModel();
};

void TestConnectionMarks::tellsOfTheUserSig_data()
{
    QTest::addColumn<std::optional<qint64>>("ends");
    QTest::addColumn<bool>("keepsSecret");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, qint64 left, Tone tone, const QString &words) {
        QTest::newRow(name) << std::optional(now + left) << true << tone << words;
    };
    row("half a year", 180 * day, Tone::Plain, u"ends in 180 day(s) (2027-05-26 14:00)"_s);
    row("a week", 7 * day, Tone::Plain, u"ends in 7 day(s) (2026-12-04 14:00)"_s);
    row("less than a week", 7 * day - 1, Tone::Warning, u"ends in 6 day(s) (2026-12-04 13:59)"_s);
    row("a day", day, Tone::Warning, u"ends in 1 day(s) (2026-11-28 14:00)"_s);
    row("less than a day", day - 1, Tone::Bad, u"ends in 23 hour(s) (2026-11-28 13:59)"_s);
    row("its last second", 0, Tone::Bad, u"ends in less than a minute (2026-11-27 14:00)"_s);
    row("ended", -1, Tone::Bad, u"ended just now (2026-11-27 13:59)"_s);
    row("long ended", -9 * day, Tone::Bad, u"ended 9 day(s) ago (2026-11-18 14:00)"_s);
    QTest::newRow("its end is not known")
        << std::optional<qint64>() << true << Tone::Plain << u"in the keychain"_s;
    QTest::newRow("none is kept") << std::optional<qint64>() << false << Tone::Plain
                                  << u"not kept"_s;
}

void TestConnectionMarks::tellsOfTheUserSig()
{
    QFETCH(const std::optional<qint64>, ends);
    QFETCH(const bool, keepsSecret);
    QFETCH(const Tone, tone);
    QFETCH(const QString, words);
    const SavedConnection connection = connectionThatEnds(ends, keepsSecret);
    QCOMPARE(secretTone(connection, now), tone);
    QCOMPARE(secretText(connection, now), words);
    QCOMPARE(userSigCard(connection, now),
             u"for administrator, app 1400000000"_s +
                 (ends ? u", "_s + words : u" · UserSig: "_s + words));
    QCOMPARE(tellingTexts(connection, now),
             (QStringList{u"Singapore · 1400000000 · administrator"_s, u"UserSig: "_s + words,
                          u"Production"_s}));
}

void TestConnectionMarks::warnsInProportionToTheLife_data()
{
    QTest::addColumn<qint64>("life");
    QTest::addColumn<qint64>("left");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("just made for seven days") << 7 * day << 7 * day << Tone::Plain;
    QTest::newRow("a tenth of seven days") << 7 * day << 7 * day / 10 << Tone::Plain;
    QTest::newRow("less than that") << 7 * day << 7 * day / 10 - 1 << Tone::Warning;
    QTest::newRow("the last hours of seven days") << 7 * day << 2 * hour << Tone::Bad;
    QTest::newRow("half a year, a week left") << 180 * day << 7 * day << Tone::Plain;
    QTest::newRow("half a year, less left") << 180 * day << 7 * day - 1 << Tone::Warning;
    QTest::newRow("ended") << 7 * day << qint64(-1) << Tone::Bad;
}

void TestConnectionMarks::warnsInProportionToTheLife()
{
    QFETCH(const qint64, life);
    QFETCH(const qint64, left);
    SavedConnection connection = connectionThatEnds(now + left);
    connection.made = now + left - life;
    QTEST(secretTone(connection, now), "tone");
}

void TestConnectionMarks::init()
{
    m_now = now;
    m_chooser = std::make_unique<ConnectionChooser>(
        [this] { return QDateTime::fromSecsSinceEpoch(m_now).toUTC(); });
    m_chooser->show({connectionThatEnds(now + 7 * day)}, {});
    m_chooser->QWidget::show();
    m_chooser->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_chooser.get()));
}

void TestConnectionMarks::aMinuteGoesBy()
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

QImage TestConnectionMarks::picture(QAbstractItemView *list)
{
    list->doItemsLayout(); // a list that has just come up has none yet
    return list->viewport()->grab().toImage();
}

void TestConnectionMarks::theListGoesWithTheTime()
{
    m_chooser->showPopup();
    QAbstractItemView *list = m_chooser->view();
    QVERIFY(QTest::qWaitForWindowExposed(list->window()));
    QCOMPARE(tone(list), Tone::Plain);
    QVERIFY(list->visualRect(list->model()->index(0, 0)).height() >
            2 * m_chooser->fontMetrics().ascent());
    const QImage before = picture(list);
    m_now += 60;
    QCOMPARE(tone(list), Tone::Warning);
    QCOMPARE(card(list),
             u"for administrator, app 1400000000, ends in 6 day(s) (2026-12-04 14:00)"_s);
    QVERIFY(picture(list) != before);
    m_now += 6 * day;
    aMinuteGoesBy();
    QCOMPARE(tone(list), Tone::Bad);
    QVERIFY(list->isVisible());
}

void TestConnectionMarks::theListIsOfTheTimeThatItOpens()
{
    m_chooser->showPopup();
    m_chooser->hidePopup();
    m_now += 8 * day;
    m_chooser->showPopup();
    QCOMPARE(tone(m_chooser->view()), Tone::Bad);
    QVERIFY(card(m_chooser->view()).contains(u"ended 1 day(s) ago"_s));
}

void TestConnectionMarks::whatTypingFindsGoesWithTheTime()
{
    QTest::keyClicks(m_chooser.get(), u"DESK"_s);
    QTRY_VERIFY(found()->isVisible());
    QCOMPARE(tone(found()), Tone::Plain);
    QVERIFY(found()->width() >= m_chooser->view()->minimumWidth());
    const QImage before = picture(found());
    m_now += 60;
    QCOMPARE(tone(found()), Tone::Warning);
    QVERIFY(picture(found()) != before);
}

void TestConnectionMarks::theTimeDoesNotTouchWhatIsTyped()
{
    m_chooser->show({connectionThatEnds(now + 7 * day)}, connectionThatEnds({}).id);
    QCOMPARE(m_chooser->currentText(), u"Support desk"_s);
    QVERIFY(m_chooser->toolTip().contains(u"ends in 7 day(s)"_s));
    m_chooser->lineEdit()->selectAll();
    QTest::keyClicks(m_chooser.get(), u"oth"_s);
    m_now += 60;
    aMinuteGoesBy();
    QCOMPARE(m_chooser->currentText(), u"oth"_s);
    QVERIFY(m_chooser->toolTip().contains(u"ends in 6 day(s)"_s));
}

void TestConnectionMarks::whoHearsTheListHearsTheTime()
{
    const auto heard = [this] {
        return m_chooser->model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString();
    };
    QCOMPARE(heard(), u"Singapore · 1400000000 · administrator, "
                      u"UserSig: ends in 7 day(s) (2026-12-04 14:00), Production"_s);
    m_now += 60;
    QVERIFY(heard().contains(u"ends in 6 day(s)"_s));
}

void TestConnectionMarks::namesAreNoMarkup()
{
    SavedConnection connection = connectionThatEnds(now);
    connection.name = u"<i>Desk</i>"_s;
    connection.identifier = u"<b>x</b>"_s;
    m_chooser->show({connection}, connection.id);
    QTextDocument tip;
    tip.setHtml(m_chooser->toolTip());
    QVERIFY(tip.toPlainText().startsWith(u"<i>Desk</i>\nSingapore · 1400000000 · <b>x</b>\n"_s));
}

void TestConnectionMarks::isAModel()
{
    const QAbstractItemModelTester tester(m_chooser->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_chooser->show({connectionThatEnds(now), connectionThatEnds(now + day)}, {});
    constexpr int builtIn = 4; // and their heading
    QCOMPARE(m_chooser->count(), 2 + builtIn);
    m_chooser->show({}, {});
    QCOMPARE(m_chooser->count(), builtIn);
}

QTEST_MAIN(TestConnectionMarks)
#include "tst_connectionmarks.moc"
