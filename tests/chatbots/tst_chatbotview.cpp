// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotlists.h"
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "roomtest.h"
#include "singapore.h"
#include "ui/chatbots/chatbotview.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

namespace
{

int countPaintedPixels(const QImage &image)
{
    const QRgb background = image.pixel(2, 2);
    int painted = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            painted += image.pixel(x, y) != background ? 1 : 0;
        }
    }
    return painted;
}

} // namespace

class TestChatbotView : public QObject
{
    Q_OBJECT

    struct Window : QWidget
    {
        ChatbotModel model;
        ChatbotFilterModel filter;
        QLineEdit *before = new QLineEdit;
        ChatbotView *view = new ChatbotView;
        QLineEdit *after = new QLineEdit;

        Window()
        {
            filter.setSourceModel(&model);
            view->setModel(&filter);
            auto *column = new QVBoxLayout(this);
            column->addWidget(before);
            column->addWidget(view);
            column->addWidget(after);
            resize(700, 400);
        }
        ~Window() override { delete view; } // must be deleted before its models
    };
    std::unique_ptr<Window> m;

    QAccessibleInterface *accessible() { return QAccessible::queryAccessibleInterface(m->view); }

private Q_SLOTS:
    void init();
    void showsPlaceholderTextWithoutRows();
    void tabLeavesTable();
    void headerClicksSort();
    void selectedRowsAreInRowOrder();
    void focusesFirstRow();
    void accessibleNamesAreExact();
    void toolTipsArePlainText();
    void showsColumnsIfNeeded();
};

void TestChatbotView::init()
{
    m = std::make_unique<Window>();
    m->show();
    m->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m.get()));
}

void TestChatbotView::showsPlaceholderTextWithoutRows()
{
    m->view->setPlaceholderText(QString());
    QCOMPARE(countPaintedPixels(m->view->viewport()->grab().toImage()), 0);
    m->view->setPlaceholderText(QStringLiteral("No list fetched yet"));
    QVERIFY(countPaintedPixels(m->view->viewport()->grab().toImage()) > 100);
    QCOMPARE(accessible()->text(QAccessible::Description), QStringLiteral("No list fetched yet"));
    QVERIFY(m->view->isVisible());

    m->model.merge(singapore(), idsOf({QStringLiteral("1")}));
    m->view->setPlaceholderText(QStringLiteral("No chatbot matches the filter"));
    QCOMPARE(accessible()->text(QAccessible::Description), QString());
    m->filter.setFilterText(QStringLiteral("nothing like it"));
    m->view->setPlaceholderText(QStringLiteral("No chatbot matches the filter"));
    QCOMPARE(accessible()->text(QAccessible::Description),
             QStringLiteral("No chatbot matches the filter"));
    QVERIFY(countPaintedPixels(m->view->viewport()->grab().toImage()) > 100);
}

void TestChatbotView::tabLeavesTable()
{
    for (const QStringList &ids : {QStringList(), idsOf({QStringLiteral("1")})}) {
        m->model.merge(singapore(), ids);
        m->before->setFocus();
        QTest::keyClick(m->before, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m->view);
        QTest::keyClick(m->view, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), m->after);
        QTest::keyClick(m->after, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), m->view);
        QTest::keyClick(m->view, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), m->before);
    }
}

void TestChatbotView::headerClicksSort()
{
    const QStringList serviceOrder = idsOf(
        {QStringLiteral("10"), QStringLiteral("2"), QStringLiteral("b"), QStringLiteral("1")});
    const QStringList naturalOrder = idsOf(
        {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("10"), QStringLiteral("b")});
    QStringList reverseOrder = naturalOrder;
    std::reverse(reverseOrder.begin(), reverseOrder.end());
    m->model.merge(singapore(), serviceOrder);
    QHeaderView *header = m->view->horizontalHeader();
    const QPoint onUserId(header->sectionViewportPosition(0) + header->sectionSize(0) / 2,
                          header->height() / 2);
    QCOMPARE(m->filter.ids(), serviceOrder);
    for (int round = 0; round < 2; ++round) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onUserId);
        QCOMPARE(m->filter.ids(), naturalOrder);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onUserId);
        QCOMPARE(m->filter.ids(), reverseOrder);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onUserId);
        QCOMPARE(m->filter.ids(), serviceOrder);
    }
}

void TestChatbotView::selectedRowsAreInRowOrder()
{
    m->model.merge(singapore(), idsOf({QStringLiteral("a"), QStringLiteral("b"),
                                       QStringLiteral("c"), QStringLiteral("d")}));
    QCOMPARE(m->view->selectedRowsInOrder(), QList<int>());
    for (const int row : {3, 0, 2}) { // clicked in another order
        const QRect cell = m->view->visualRect(m->filter.index(row, 0));
        QTest::mouseClick(m->view->viewport(), Qt::LeftButton, Qt::ControlModifier, cell.center());
    }
    QCOMPARE(m->view->selectedRowsInOrder(), (QList<int>{0, 2, 3}));
}

void TestChatbotView::focusesFirstRow()
{
    m->before->setFocus();
    m->view->focusFirstRow();
    QCOMPARE(QApplication::focusWidget(), m->before); // no rows
    m->model.merge(singapore(), idsOf({QStringLiteral("a"), QStringLiteral("b")}));
    m->view->focusFirstRow();
    QCOMPARE(QApplication::focusWidget(), m->view);
    QCOMPARE(m->view->selectedRowsInOrder(), QList<int>{0});
    QTest::keyClick(m->view, Qt::Key_Down);
    QCOMPARE(m->view->selectedRowsInOrder(), QList<int>{1});
}

void TestChatbotView::accessibleNamesAreExact()
{
    const QString hidden = QStringLiteral("gpj.\u202Etxt");
    const QString longId = QStringLiteral("@RBT#") + QString(1000, u'x');
    const QString markup = QStringLiteral("@RBT#<b>bold</b>");
    m->model.merge(singapore(), {markup, hidden, longId});
    QAccessibleTableInterface *table = accessible()->tableInterface();
    QCOMPARE(accessible()->role(), QAccessible::Table);
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->columnDescription(0), QStringLiteral("UserID"));
    const auto text = [table](int row, QAccessible::Text which) {
        return table->cellAt(row, 0)->text(which);
    };
    QCOMPARE(text(0, QAccessible::Name), markup);
    QCOMPARE(text(1, QAccessible::Name), hidden);
    QCOMPARE(text(2, QAccessible::Name), longId);
    QCOMPARE(text(0, QAccessible::Description), QString());
    QVERIFY(text(1, QAccessible::Description).contains(QStringLiteral("does not start with")));
    QVERIFY(text(1, QAccessible::Description).contains(QStringLiteral("invisible characters")));
    QVERIFY(text(2, QAccessible::Description).contains(QStringLiteral("too long to show")));
}

void TestChatbotView::toolTipsArePlainText()
{
    m->model.merge(singapore(), {QStringLiteral("@RBT#<b>bold</b>\n<i>x</i>")});
    const QPoint center = m->view->visualRect(m->filter.index(0, 0)).center();
    QHelpEvent event(QEvent::ToolTip, center, m->view->viewport()->mapToGlobal(center));
    QApplication::sendEvent(m->view->viewport(), &event);
    QVERIFY(QToolTip::isVisible());
    QVERIFY2(QToolTip::text().contains(QStringLiteral("@RBT#&lt;b&gt;bold&lt;/b&gt;")),
             qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestChatbotView::showsColumnsIfNeeded()
{
    const auto names = [this] {
        QStringList all;
        for (const ColumnLayout &column : m->view->columnLayout()) {
            all.append(column.name);
        }
        return all;
    };
    const QStringList defaultNames{QStringLiteral("UserID"), QStringLiteral("Connection")};
    QCOMPARE(names(), defaultNames);
    const ListedConnection east{QStringLiteral("1"), QStringLiteral("East"), singapore()};
    const ListedConnection west{QStringLiteral("2"), QStringLiteral("West"), singapore()};
    m->model.merge(east, idsOf({QStringLiteral("a")}));
    m->model.merge(west, idsOf({QStringLiteral("a")}));
    QCOMPARE(names(),
             (defaultNames + QStringList{QStringLiteral("Region"), QStringLiteral("SDKAppID")}));
    QVERIFY(m->view->horizontalHeader()->length() <= m->view->viewport()->width());
    m->model.removeConnection(west.id);
    QCOMPARE(names(), defaultNames);
    m->model.setTexts(east.id, ChatbotColumn::Nickname,
                      {{QStringLiteral("@RBT#a"), QStringLiteral("Ada")}});
    QCOMPARE(names(), (defaultNames + QStringList{QStringLiteral("Nickname")}));
}

ROOM_TEST(TestChatbotView, QApplication)
#include "tst_chatbotview.moc"
