// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
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

Origin singapore()
{
    return {QStringLiteral("sg"), QStringLiteral("chat.example"), 1400000000};
}

QStringList robots(const QStringList &names)
{
    QStringList ids;
    for (const QString &name : names) {
        ids.append(QStringLiteral("@RBT#") + name);
    }
    return ids;
}

int inkedPixels(const QImage &image)
{
    const QRgb paper = image.pixel(2, 2);
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            inked += image.pixel(x, y) != paper ? 1 : 0;
        }
    }
    return inked;
}

} // namespace

class TestChatbotView : public QObject
{
    Q_OBJECT

    struct Window : QWidget
    {
        ChatbotModel model;
        ChatbotFilterModel shown;
        QLineEdit *before = new QLineEdit;
        ChatbotView *view = new ChatbotView;
        QLineEdit *after = new QLineEdit;

        Window()
        {
            shown.setSourceModel(&model);
            view->setModel(&shown);
            auto *column = new QVBoxLayout(this);
            column->addWidget(before);
            column->addWidget(view);
            column->addWidget(after);
            resize(700, 400);
        }
        ~Window() override { delete view; } // before its models
    };
    std::unique_ptr<Window> m;

    QAccessibleInterface *accessible() { return QAccessible::queryAccessibleInterface(m->view); }

private Q_SLOTS:
    void init();
    void saysInWordsWhyThereAreNoRows();
    void tabLeavesIt();
    void clicksOnTheHeaderSort();
    void selectedRowsGoFromTopToBottom();
    void isEnteredFromAbove();
    void cellsAreExactForAssistiveTechnology();
    void toolTipsTakeNoMarkup();
    void showsColumnsThatServe();
};

void TestChatbotView::init()
{
    m = std::make_unique<Window>();
    m->show();
    m->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m.get()));
}

void TestChatbotView::saysInWordsWhyThereAreNoRows()
{
    m->view->setEmptyWords(QString());
    QCOMPARE(inkedPixels(m->view->viewport()->grab().toImage()), 0);
    m->view->setEmptyWords(QStringLiteral("No list was fetched yet"));
    QVERIFY(inkedPixels(m->view->viewport()->grab().toImage()) > 100);
    QCOMPARE(accessible()->text(QAccessible::Description),
             QStringLiteral("No list was fetched yet"));
    QVERIFY(m->view->isVisible());

    m->model.merge(singapore(), robots({QStringLiteral("1")}));
    m->view->setEmptyWords(QStringLiteral("No chatbot matches the filter"));
    QCOMPARE(accessible()->text(QAccessible::Description), QString());
    m->shown.setFilterText(QStringLiteral("nothing like it"));
    m->view->setEmptyWords(QStringLiteral("No chatbot matches the filter"));
    QCOMPARE(accessible()->text(QAccessible::Description),
             QStringLiteral("No chatbot matches the filter"));
    QVERIFY(inkedPixels(m->view->viewport()->grab().toImage()) > 100);
}

void TestChatbotView::tabLeavesIt()
{
    for (const QStringList &ids : {QStringList(), robots({QStringLiteral("1")})}) {
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

void TestChatbotView::clicksOnTheHeaderSort()
{
    const QStringList service = robots(
        {QStringLiteral("10"), QStringLiteral("2"), QStringLiteral("b"), QStringLiteral("1")});
    const QStringList natural = robots(
        {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("10"), QStringLiteral("b")});
    QStringList backwards = natural;
    std::reverse(backwards.begin(), backwards.end());
    m->model.merge(singapore(), service);
    QHeaderView *header = m->view->horizontalHeader();
    const QPoint onUserId(header->sectionViewportPosition(0) + header->sectionSize(0) / 2,
                          header->height() / 2);
    QCOMPARE(m->shown.ids(), service);
    for (int round = 0; round < 2; ++round) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onUserId);
        QCOMPARE(m->shown.ids(), natural);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onUserId);
        QCOMPARE(m->shown.ids(), backwards);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onUserId);
        QCOMPARE(m->shown.ids(), service);
    }
}

void TestChatbotView::selectedRowsGoFromTopToBottom()
{
    m->model.merge(singapore(), robots({QStringLiteral("a"), QStringLiteral("b"),
                                        QStringLiteral("c"), QStringLiteral("d")}));
    QCOMPARE(m->view->selectedRowsInOrder(), QList<int>());
    for (const int row : {3, 0, 2}) { // the order of the clicks does not matter
        const QRect cell = m->view->visualRect(m->shown.index(row, 0));
        QTest::mouseClick(m->view->viewport(), Qt::LeftButton, Qt::ControlModifier, cell.center());
    }
    QCOMPARE(m->view->selectedRowsInOrder(), (QList<int>{0, 2, 3}));
}

void TestChatbotView::isEnteredFromAbove()
{
    m->before->setFocus();
    m->view->enterFromAbove();
    QCOMPARE(QApplication::focusWidget(), m->before); // there is nothing to go to
    m->model.merge(singapore(), robots({QStringLiteral("a"), QStringLiteral("b")}));
    m->view->enterFromAbove();
    QCOMPARE(QApplication::focusWidget(), m->view);
    QCOMPARE(m->view->selectedRowsInOrder(), QList<int>{0});
    QTest::keyClick(m->view, Qt::Key_Down);
    QCOMPARE(m->view->selectedRowsInOrder(), QList<int>{1});
}

void TestChatbotView::cellsAreExactForAssistiveTechnology()
{
    const QString odd = QStringLiteral("gpj.\u202Etxt");
    const QString longOne = QStringLiteral("@RBT#") + QString(1000, u'x');
    const QString markup = QStringLiteral("@RBT#<b>bold</b>");
    m->model.merge(singapore(), {markup, odd, longOne});
    QAccessibleTableInterface *table = accessible()->tableInterface();
    QCOMPARE(accessible()->role(), QAccessible::Table);
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->columnDescription(0), QStringLiteral("UserID"));
    const auto text = [table](int row, QAccessible::Text which) {
        return table->cellAt(row, 0)->text(which);
    };
    QCOMPARE(text(0, QAccessible::Name), markup);
    QCOMPARE(text(1, QAccessible::Name), odd);
    QCOMPARE(text(2, QAccessible::Name), longOne);
    QCOMPARE(text(0, QAccessible::Description), QString());
    QVERIFY(text(1, QAccessible::Description).contains(QStringLiteral("does not start with")));
    QVERIFY(text(1, QAccessible::Description).contains(QStringLiteral("cannot be seen")));
    QVERIFY(text(2, QAccessible::Description).contains(QStringLiteral("shortened")));
}

void TestChatbotView::toolTipsTakeNoMarkup()
{
    m->model.merge(singapore(), {QStringLiteral("@RBT#<b>bold</b>\n<i>x</i>")});
    const QPoint place = m->view->visualRect(m->shown.index(0, 0)).center();
    QHelpEvent asks(QEvent::ToolTip, place, m->view->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m->view->viewport(), &asks);
    QVERIFY(QToolTip::isVisible());
    QVERIFY2(QToolTip::text().contains(QStringLiteral("@RBT#&lt;b&gt;bold&lt;/b&gt;")),
             qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestChatbotView::showsColumnsThatServe()
{
    const auto names = [this] {
        QStringList all;
        for (const ColumnLayout &column : m->view->columnLayout()) {
            all.append(column.name);
        }
        return all;
    };
    const QStringList usual{QStringLiteral("UserID"), QStringLiteral("Connection")};
    QCOMPARE(names(), usual);
    const ListedConnection east{QStringLiteral("1"), QStringLiteral("East"), singapore()};
    const ListedConnection west{QStringLiteral("2"), QStringLiteral("West"), singapore()};
    m->model.merge(east, robots({QStringLiteral("a")}));
    m->model.merge(west, robots({QStringLiteral("a")}));
    QCOMPARE(names(), (usual + QStringList{QStringLiteral("Region"), QStringLiteral("SDKAppID")}));
    QVERIFY(m->view->horizontalHeader()->length() <= m->view->viewport()->width());
    m->model.removeConnection(west.id);
    QCOMPARE(names(), usual);
    m->model.setTexts(east.id, ChatbotColumn::Nickname,
                      {{QStringLiteral("@RBT#a"), QStringLiteral("Ada")}});
    QCOMPARE(names(), (usual + QStringList{QStringLiteral("Nickname")}));
}

QTEST_MAIN(TestChatbotView)
#include "tst_chatbotview.moc"
