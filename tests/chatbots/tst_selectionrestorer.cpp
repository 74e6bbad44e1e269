// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomtest.h"
#include "ui/chatbots/selectionrestorer.h"

#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "singapore.h"
#include "ui/chatbots/chatbotview.h"

#include <QApplication>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

constexpr int idCount = 100'007;

QStringList idsFrom(int from)
{
    QStringList ids;
    ids.reserve(idCount);
    for (int i = 0; i < idCount; ++i) {
        ids.append(u"@RBT#%1"_s.arg(from + i));
    }
    return ids;
}

} // namespace

class TestSelectionRestorer : public QObject
{
    Q_OBJECT

    struct TableFixture
    {
        ChatbotModel model;
        ChatbotFilterModel filter;
        ChatbotView view;
        SelectionRestorer restorer{view, filter};

        TableFixture()
        {
            filter.setSourceModel(&model);
            view.setModel(&filter);
            model.merge(singapore(), idsFrom(0));
        }
        QStringList selected() const
        {
            return model.ids().subset(filter.sourceRows(view.selectedRowsInOrder())).toStringList();
        }
        QSet<QString> selectedSet() const
        {
            const QStringList ids = selected();
            return {ids.begin(), ids.end()};
        }
        void selectAllExcept(int row)
        {
            view.selectAll();
            view.selectionModel()->select(filter.index(row, 0), QItemSelectionModel::Deselect |
                                                                    QItemSelectionModel::Rows);
        }
    };

private Q_SLOTS:
    void smallSelectionIsKept();
    void selectionSurvivesFilterSortAndRefresh();
    void hiddenRowsAreDeselected();
    void selectionSurvivesInShorterLists();
    void replacesScatteredSelection();
};

void TestSelectionRestorer::smallSelectionIsKept()
{
    TableFixture f;
    f.view.selectRow(5);
    f.filter.setFilterText(u"5"_s);
    QCOMPARE(f.selected(), QStringList{u"@RBT#5"_s});
}

void TestSelectionRestorer::selectionSurvivesFilterSortAndRefresh()
{
    TableFixture f;
    f.selectAllExcept(3);
    f.view.selectionModel()->setCurrentIndex(f.filter.index(9, 0), QItemSelectionModel::NoUpdate);
    const QSet<QString> before = f.selectedSet();
    QCOMPARE(before.size(), idCount - 1);

    f.filter.sort(0, Qt::DescendingOrder);
    QCOMPARE(f.selectedSet(), before);
    QCOMPARE(f.view.currentIndex().data().toString(), u"@RBT#9"_s);

    QStringList refreshed = idsFrom(0);
    refreshed[0] = u"@RBT#new"_s;
    refreshed.swapItemsAt(10, 20);
    f.model.merge(singapore(), refreshed);
    QCOMPARE(f.selectedSet(), before - QSet<QString>{u"@RBT#0"_s});

    f.filter.setFilterText(u"@RBT"_s); // hides nothing
    QCOMPARE(f.selectedSet().size(), idCount - 2);
}

void TestSelectionRestorer::hiddenRowsAreDeselected()
{
    TableFixture f;
    f.view.selectAll();
    f.filter.setFilterText(u"7"_s);
    const QStringList found = f.filter.ids().toStringList();
    QCOMPARE(f.selected(), found);
    f.filter.setFilterText({});
    QCOMPARE(f.selected(), found);
}

void TestSelectionRestorer::selectionSurvivesInShorterLists()
{
    TableFixture f;
    QStringList ids = idsFrom(0);
    ids.resize(3 * SelectionRestorer::rowThreshold);
    f.model.merge(singapore(), ids);
    f.selectAllExcept(3);
    const QSet<QString> before = f.selectedSet();
    QCOMPARE(before.size(), 3 * SelectionRestorer::rowThreshold - 1);
    f.filter.sort(0, Qt::DescendingOrder);
    QCOMPARE(f.selectedSet(), before);
}

/// Selects every second row, then replaces that selection.
void TestSelectionRestorer::replacesScatteredSelection()
{
    TableFixture f;
    const auto selectScattered = [&f] {
        QItemSelection scattered;
        for (int row = 0; row < idCount; row += 2) {
            scattered.append(QItemSelectionRange(f.filter.index(row, 0),
                                                 f.filter.index(row, f.filter.columnCount() - 1)));
        }
        f.view.selectionModel()->select(scattered, QItemSelectionModel::ClearAndSelect);
    };
    selectScattered();
    QCOMPARE(f.view.selectedRowCount(), (idCount + 1) / 2);
    f.view.selectAll();
    QCOMPARE(f.view.selectedRowCount(), idCount);
    selectScattered();
    f.view.selectRow(7);
    QCOMPARE(f.selected(), QStringList{u"@RBT#7"_s});
    selectScattered();
    f.view.clearSelection();
    QCOMPARE(f.view.selectedRowCount(), 0);
}

ROOM_TEST(TestSelectionRestorer, QApplication)
#include "tst_selectionrestorer.moc"
