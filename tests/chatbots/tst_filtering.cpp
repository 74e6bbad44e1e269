// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"
#include "testwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QStatusBar>

namespace
{

QStringList robots(const QStringList &names)
{
    QStringList ids;
    for (const QString &name : names) {
        ids.append(QStringLiteral("@RBT#") + name);
    }
    return ids;
}

} // namespace

/// The filter in a whole window.
class TestFiltering : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    void filterFor(const QString &text);
    bool fetchesAThousand();
    bool currentIsInSight();
    static QString copied() { return QApplication::clipboard()->text(); }

private Q_SLOTS:
    void init();
    void filters();
    void filterSurvivesAFetch();
    void showsExactlyTheIdsPasted();
    void findsIdsInATicket();
    void escStopsALongSearch_data();
    void escStopsALongSearch();
    void goesDownFromTheFilter();
    void showsTheFirstThatMatch();
    void whatIsCurrentStaysInSight();
};

void TestFiltering::init()
{
    m = std::make_unique<TestWindow>();
    QVERIFY(m->show());
    QApplication::clipboard()->setText(QStringLiteral("before"));
}

void TestFiltering::filterFor(const QString &text)
{
    QSignalSpy told(m->filter(), &FilterField::filterChanged);
    m->type(QStringLiteral("Filter"), text);
    QVERIFY(told.wait());
}

void TestFiltering::filters()
{
    QVERIFY(m->fetch());
    m->press(QStringLiteral("Ctrl+F"));
    QCOMPARE(QApplication::focusWidget(), m->filter());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("HELP  1"));
    QTRY_COMPARE(m->shown(), robots({QStringLiteral("helpdesk-10")}));
    QVERIFY2(m->summary().startsWith(QStringLiteral("1 of 17 chatbot(s) · ")),
             qPrintable(m->summary()));
    m->view()->setFocus();
    m->press(QStringLiteral("Ctrl+F")); // all of it is selected, to be typed over
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("desk-2"));
    QTRY_COMPARE(m->shown(), robots({QStringLiteral("helpdesk-2")}));
    m->press(Qt::Key_Escape);
    QCOMPARE(m->shown().size(), 17);
    QVERIFY(m->summary().startsWith(QStringLiteral("17 chatbot(s) · ")));
}

void TestFiltering::filterSurvivesAFetch()
{
    filterFor(QStringLiteral("handover"));
    QVERIFY(m->fetch());
    const QStringList handover =
        robots({QStringLiteral("handover-night"), QStringLiteral("handover-weekend")});
    QCOMPARE(m->shown(), handover);
    m->choose(QStringLiteral("Edge cases"));
    QVERIFY(m->fetch());
    QCOMPARE(m->shown(), QStringList());
    m->choose(QStringLiteral("Practice desk"));
    QVERIFY(m->fetch());
    QCOMPARE(m->shown(), handover);
    QCOMPARE(m->filter()->text(), QStringLiteral("handover"));
}

void TestFiltering::showsExactlyTheIdsPasted()
{
    QVERIFY(m->fetch());
    QApplication::clipboard()->setText(
        QStringLiteral("@RBT#billing\r\n@RBT#gone\r\n@RBT#helpdesk\r\n@rbt#faq\r\n"));
    m->press(QStringLiteral("Ctrl+F"));
    m->press(QStringLiteral("Ctrl+V"));
    QTRY_COMPARE(m->shown(), robots({QStringLiteral("helpdesk"), QStringLiteral("billing")}));
    QVERIFY2(m->summary().endsWith(QStringLiteral("2 not in the list: @RBT#gone, @rbt#faq")),
             qPrintable(m->summary()));
    m->press(QStringLiteral("Ctrl+A"));
    QApplication::clipboard()->setText(QStringLiteral("@RBT#billing\n@RBT#faq"));
    m->press(QStringLiteral("Ctrl+V"));
    QTRY_COMPARE(m->shown(), robots({QStringLiteral("billing"), QStringLiteral("faq")}));
    QVERIFY2(m->summary().endsWith(QStringLiteral("every id looked for is in the list")),
             qPrintable(m->summary()));
}

void TestFiltering::findsIdsInATicket()
{
    QVERIFY(m->fetch());
    QApplication::clipboard()->setText(
        QStringLiteral("It is @RBT#billing, and @RBT#helpdesk. Not @RBT#gone!"));
    m->press(QStringLiteral("Ctrl+F"));
    m->press(QStringLiteral("Ctrl+V"));
    QTRY_COMPARE(m->shown(), robots({QStringLiteral("helpdesk"), QStringLiteral("billing")}));
    QVERIFY2(m->summary().endsWith(QStringLiteral("1 not in the list: @RBT#gone")),
             qPrintable(m->summary()));
}

void TestFiltering::escStopsALongSearch_data()
{
    QTest::addColumn<bool>("inTheFilter");
    QTest::newRow("in the filter") << true;
    QTest::newRow("in the list") << false;
}

void TestFiltering::escStopsALongSearch()
{
    QFETCH(bool, inTheFilter);
    QVERIFY(m->fetch());
    auto *shown = m->window()->findChild<ChatbotFilterModel *>();
    const QSignalSpy ended(shown, &ChatbotFilterModel::searchEnded);
    const QString line = QStringLiteral("@RBT#billing\n");
    QApplication::clipboard()->setText(line.repeated(1'000'000));
    m->press(QStringLiteral("Ctrl+F"));
    m->press(QStringLiteral("Ctrl+V"));
    QSignalSpy progressed(shown, &ChatbotFilterModel::searchProgressed);
    QVERIFY(progressed.wait());
    QVERIFY(shown->isSearching());
    QVERIFY(m->window()->statusBar()->currentMessage().startsWith(
        QStringLiteral("Looking for the pasted ids: ")));
    if (!inTheFilter) {
        m->view()->setFocus();
    }
    m->press(Qt::Key_Escape);
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!shown->isSearching());
    QCOMPARE(m->filter()->text(), QString());
    QCOMPARE(m->shown().size(), 17);
}

void TestFiltering::goesDownFromTheFilter()
{
    QVERIFY(m->fetch());
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return}) {
        m->press(QStringLiteral("Ctrl+F"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("desk"));
        m->press(key); // before the pause in typing is over
        QCOMPARE(QApplication::focusWidget(), m->view());
        QCOMPARE(m->shown().size(), 3);
        QCOMPARE(m->view()->selectedRowsInOrder(), QList<int>{0});
        m->press(QStringLiteral("Ctrl+C"));
        QCOMPARE(copied(), QStringLiteral("@RBT#helpdesk"));
    }
}

/// In a window of its own: more rows than it has room for.
bool TestFiltering::fetchesAThousand()
{
    SandboxOptions many;
    many.robots = 1000;
    m = std::make_unique<TestWindow>(Settings(), many);
    return m->show() && m->fetch();
}

bool TestFiltering::currentIsInSight()
{
    const ChatbotView *view = m->view();
    return view->viewport()->rect().intersects(view->visualRect(view->currentIndex()));
}

void TestFiltering::showsTheFirstThatMatch()
{
    QVERIFY(fetchesAThousand());
    m->view()->selectRow(2);
    filterFor(QStringLiteral("9")); // not @RBT#robot-3
    QCOMPARE(m->view()->indexAt(QPoint(0, 0)).row(), 0);
    filterFor({});
    QCOMPARE(m->shown().size(), 1000);
    QCOMPARE(m->view()->indexAt(QPoint(0, 0)).row(), 0);
}

void TestFiltering::whatIsCurrentStaysInSight()
{
    QVERIFY(fetchesAThousand());
    m->view()->selectRow(998);
    filterFor(QStringLiteral("9"));
    QVERIFY(currentIsInSight());
    filterFor({});
    QCOMPARE(m->view()->currentIndex().row(), 998);
    QVERIFY(currentIsInSight());
}

QTEST_MAIN(TestFiltering)
#include "tst_filtering.moc"
