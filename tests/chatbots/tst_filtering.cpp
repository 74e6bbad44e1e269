// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotlists.h"
#include "chatbots/chatbotfiltermodel.h"
#include "roomtest.h"
#include "testwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QStatusBar>

/// The filter in a complete window.
class TestFiltering : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestWindow> m;

    void filterFor(const QString &text);
    bool fetchThousand();
    bool isCurrentVisible();
    static QString clipboardText() { return QApplication::clipboard()->text(); }

private Q_SLOTS:
    void init();
    void filters();
    void filterIsKeptAfterFetch();
    void showsPastedIdsOnly();
    void findsIdsInATicket();
    void escapeStopsLongSearch_data();
    void escapeStopsLongSearch();
    void downMovesToList();
    void scrollsToFirstMatch();
    void currentRowStaysVisible();
};

void TestFiltering::init()
{
    m = std::make_unique<TestWindow>();
    QVERIFY(m->show());
    QApplication::clipboard()->setText(QStringLiteral("before"));
}

void TestFiltering::filterFor(const QString &text)
{
    QSignalSpy changed(m->filter(), &FilterField::filterChanged);
    m->type(QStringLiteral("Filter"), text);
    QVERIFY(changed.wait());
}

void TestFiltering::filters()
{
    QVERIFY(m->fetch());
    m->press(QStringLiteral("Ctrl+F"));
    QCOMPARE(QApplication::focusWidget(), m->filter());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("HELP  1"));
    QTRY_COMPARE(m->visibleIds(), idsOf({QStringLiteral("helpdesk-10")}));
    QVERIFY2(m->summary().startsWith(QStringLiteral("1 of 17 chatbot(s) · ")),
             qPrintable(m->summary()));
    m->view()->setFocus();
    m->press(QStringLiteral("Ctrl+F")); // selects the text, so that typing replaces it
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("desk-2"));
    QTRY_COMPARE(m->visibleIds(), idsOf({QStringLiteral("helpdesk-2")}));
    m->press(Qt::Key_Escape);
    QCOMPARE(m->visibleIds().size(), 17);
    QVERIFY(m->summary().startsWith(QStringLiteral("17 chatbot(s) · ")));
}

void TestFiltering::filterIsKeptAfterFetch()
{
    filterFor(QStringLiteral("handover"));
    QVERIFY(m->fetch());
    const QStringList handover =
        idsOf({QStringLiteral("handover-night"), QStringLiteral("handover-weekend")});
    QCOMPARE(m->visibleIds(), handover);
    m->choose(QStringLiteral("Edge cases"));
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), QStringList());
    m->choose(QStringLiteral("Practice desk"));
    QVERIFY(m->fetch());
    QCOMPARE(m->visibleIds(), handover);
    QCOMPARE(m->filter()->text(), QStringLiteral("handover"));
}

void TestFiltering::showsPastedIdsOnly()
{
    QVERIFY(m->fetch());
    QApplication::clipboard()->setText(
        QStringLiteral("@RBT#billing\r\n@RBT#gone\r\n@RBT#helpdesk\r\n@rbt#faq\r\n"));
    m->press(QStringLiteral("Ctrl+F"));
    m->press(QStringLiteral("Ctrl+V"));
    QTRY_COMPARE(m->visibleIds(), idsOf({QStringLiteral("helpdesk"), QStringLiteral("billing")}));
    QVERIFY2(m->summary().endsWith(QStringLiteral("2 not in the list: @RBT#gone, @rbt#faq")),
             qPrintable(m->summary()));
    m->press(QStringLiteral("Ctrl+A"));
    QApplication::clipboard()->setText(QStringLiteral("@RBT#billing\n@RBT#faq"));
    m->press(QStringLiteral("Ctrl+V"));
    QTRY_COMPARE(m->visibleIds(), idsOf({QStringLiteral("billing"), QStringLiteral("faq")}));
    QVERIFY2(m->summary().endsWith(QStringLiteral("all pasted ids are in the list")),
             qPrintable(m->summary()));
}

void TestFiltering::findsIdsInATicket()
{
    QVERIFY(m->fetch());
    QApplication::clipboard()->setText(
        QStringLiteral("It is @RBT#billing, and @RBT#helpdesk. Not @RBT#gone!"));
    m->press(QStringLiteral("Ctrl+F"));
    m->press(QStringLiteral("Ctrl+V"));
    QTRY_COMPARE(m->visibleIds(), idsOf({QStringLiteral("helpdesk"), QStringLiteral("billing")}));
    QVERIFY2(m->summary().endsWith(QStringLiteral("1 not in the list: @RBT#gone")),
             qPrintable(m->summary()));
}

void TestFiltering::escapeStopsLongSearch_data()
{
    QTest::addColumn<bool>("inTheFilter");
    QTest::newRow("in the filter") << true;
    QTest::newRow("in the list") << false;
}

void TestFiltering::escapeStopsLongSearch()
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
        QStringLiteral("Searching for the pasted ids: ")));
    if (!inTheFilter) {
        m->view()->setFocus();
    }
    m->press(Qt::Key_Escape);
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!shown->isSearching());
    QCOMPARE(m->filter()->text(), QString());
    QCOMPARE(m->visibleIds().size(), 17);
}

void TestFiltering::downMovesToList()
{
    QVERIFY(m->fetch());
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return}) {
        m->press(QStringLiteral("Ctrl+F"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("desk"));
        m->press(key); // before the filter has taken effect by itself
        QCOMPARE(QApplication::focusWidget(), m->view());
        QCOMPARE(m->visibleIds().size(), 3);
        QCOMPARE(m->view()->selectedRowsInOrder(), QList<int>{0});
        m->press(QStringLiteral("Ctrl+C"));
        QCOMPARE(clipboardText(), QStringLiteral("@RBT#helpdesk"));
    }
}

/// Fetches more rows than fit into the window.
bool TestFiltering::fetchThousand()
{
    SandboxOptions many;
    many.robots = 1000;
    m = std::make_unique<TestWindow>(Settings(), many);
    return m->show() && m->fetch();
}

bool TestFiltering::isCurrentVisible()
{
    const ChatbotView *view = m->view();
    return view->viewport()->rect().intersects(view->visualRect(view->currentIndex()));
}

void TestFiltering::scrollsToFirstMatch()
{
    QVERIFY(fetchThousand());
    m->view()->selectRow(2);
    filterFor(QStringLiteral("9")); // does not match the current @RBT#robot-3
    QCOMPARE(m->view()->indexAt(QPoint(0, 0)).row(), 0);
    filterFor({});
    QCOMPARE(m->visibleIds().size(), 1000);
    QCOMPARE(m->view()->indexAt(QPoint(0, 0)).row(), 0);
}

void TestFiltering::currentRowStaysVisible()
{
    QVERIFY(fetchThousand());
    m->view()->selectRow(998);
    filterFor(QStringLiteral("9"));
    QVERIFY(isCurrentVisible());
    filterFor({});
    QCOMPARE(m->view()->currentIndex().row(), 998);
    QVERIFY(isCurrentVisible());
}

ROOM_TEST(TestFiltering, QApplication)
#include "tst_filtering.moc"
