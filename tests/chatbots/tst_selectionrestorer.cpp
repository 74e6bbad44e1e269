// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chatbots/selectionrestorer.h"

#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "ui/chatbots/chatbotview.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

constexpr int count = 100'007;

Origin singapore()
{
    return {u"sg"_s, u"chat.example"_s, 1400000000};
}

QStringList numbered(int from)
{
    QStringList ids;
    ids.reserve(count);
    for (int i = 0; i < count; ++i) {
        ids.append(u"@RBT#%1"_s.arg(from + i));
    }
    return ids;
}

} // namespace

class TestManySelected : public QObject
{
    Q_OBJECT

    struct Table
    {
        ChatbotModel model;
        ChatbotFilterModel shown;
        ChatbotView view;
        SelectionRestorer many{view, shown};

        Table()
        {
            shown.setSourceModel(&model);
            view.setModel(&shown);
            model.merge(singapore(), numbered(0));
        }
        QStringList selected() const
        {
            return model.ids().picked(shown.sourceRows(view.selectedRowsInOrder())).texts();
        }
        QSet<QString> selectedSet() const
        {
            const QStringList ids = selected();
            return {ids.begin(), ids.end()};
        }
        void selectAllBut(int row)
        {
            view.selectAll();
            view.selectionModel()->select(shown.index(row, 0), QItemSelectionModel::Deselect |
                                                                   QItemSelectionModel::Rows);
        }
    };

private Q_SLOTS:
    void fewAreQtsOwn();
    void surviveFilterSortAndRefresh();
    void whatTheFilterHidesIsForgotten();
    void surviveInShorterLists();
    void allInPlaceOfScattered();
};

void TestManySelected::fewAreQtsOwn()
{
    Table t;
    t.view.selectRow(5);
    t.shown.setFilterText(u"5"_s);
    QCOMPARE(t.selected(), QStringList{u"@RBT#5"_s});
}

void TestManySelected::surviveFilterSortAndRefresh()
{
    Table t;
    t.selectAllBut(3);
    t.view.selectionModel()->setCurrentIndex(t.shown.index(9, 0), QItemSelectionModel::NoUpdate);
    const QSet<QString> before = t.selectedSet();
    QCOMPARE(before.size(), count - 1);

    t.shown.sort(0, Qt::DescendingOrder);
    QCOMPARE(t.selectedSet(), before);
    QCOMPARE(t.view.currentIndex().data().toString(), u"@RBT#9"_s);

    QStringList fresh = numbered(0);
    fresh[0] = u"@RBT#new"_s;
    fresh.swapItemsAt(10, 20);
    t.model.merge(singapore(), fresh);
    QCOMPARE(t.selectedSet(), before - QSet<QString>{u"@RBT#0"_s});

    t.shown.setFilterText(u"@RBT"_s); // hides nothing
    QCOMPARE(t.selectedSet().size(), count - 2);
}

void TestManySelected::whatTheFilterHidesIsForgotten()
{
    Table t;
    t.view.selectAll();
    t.shown.setFilterText(u"7"_s);
    const QStringList found = t.shown.ids().texts();
    QCOMPARE(t.selected(), found);
    t.shown.setFilterText({});
    QCOMPARE(t.selected(), found);
}

void TestManySelected::surviveInShorterLists()
{
    Table t;
    QStringList ids = numbered(0);
    ids.resize(3 * SelectionRestorer::few);
    t.model.merge(singapore(), ids);
    t.selectAllBut(3);
    const QSet<QString> before = t.selectedSet();
    QCOMPARE(before.size(), 3 * SelectionRestorer::few - 1);
    t.shown.sort(0, Qt::DescendingOrder);
    QCOMPARE(t.selectedSet(), before);
}

/// Every second row is selected, and then others.
void TestManySelected::allInPlaceOfScattered()
{
    Table t;
    const auto selectScattered = [&t] {
        QItemSelection scattered;
        for (int row = 0; row < count; row += 2) {
            scattered.append(QItemSelectionRange(t.shown.index(row, 0),
                                                 t.shown.index(row, t.shown.columnCount() - 1)));
        }
        t.view.selectionModel()->select(scattered, QItemSelectionModel::ClearAndSelect);
    };
    selectScattered();
    QCOMPARE(t.view.selectedRowCount(), (count + 1) / 2);
    t.view.selectAll();
    QCOMPARE(t.view.selectedRowCount(), count);
    selectScattered();
    t.view.selectRow(7);
    QCOMPARE(t.selected(), QStringList{u"@RBT#7"_s});
    selectScattered();
    t.view.clearSelection();
    QCOMPARE(t.view.selectedRowCount(), 0);
}

QTEST_MAIN(TestManySelected)
#include "tst_selectionrestorer.moc"
