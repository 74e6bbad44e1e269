// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "api/robots.h"
#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "connections.h"
#include "export/csv.h"
#include "figures.h"
#include "files/writefile.h"
#include "ids.h"
#include "peerproxy.h"
#include "system/heap.h"
#include "table.h"
#include "ui/chatbots/copyrows.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTemporaryDir>

#include <unistd.h>

#include <functional>

// "bench_lists SIZE... [FIGURE...]": measures operations on long lists against their usual Qt
// implementations. Without FIGURE it measures all of them.

namespace
{

Origin origin()
{
    return {QStringLiteral("sg"), QStringLiteral("host"), 1};
}

struct FilterCase
{
    bool isSorted;
    int selected;
    QString word;
    bool hasPeer;
};

/// QSortFilterProxyModel would need hours to filter a million rows if half of them match. There the
/// peer is measured with a word that matches few rows.
QList<FilterCase> filterCases(int size)
{
    const bool isHuge = size >= 1'000'000;
    const QString common = QStringLiteral("7");
    QList<FilterCase> cases;
    for (const bool isSorted : {false, true}) {
        for (const int selected : {1, 100}) {
            cases.append({isSorted, selected, common, !isHuge});
        }
    }
    if (isHuge) {
        cases.append({false, 1, QStringLiteral("77"), true});
    }
    return cases;
}

void benchFilter(ChatbotModel &model, int size)
{
    const bool isHuge = size >= 1'000'000;
    const double maxMs = isHuge ? 150 : 16;
    const double minFactor = isHuge ? 150 : 15;
    Table<ChatbotFilterModel> ours(model);
    Table<PeerProxy> peer(model);
    for (const FilterCase &c : filterCases(size)) {
        ours.proxy.sort(c.isSorted ? 0 : -1);
        ours.select(c.selected);
        const FilterTimes ourTimes = filterTimes(ours, c.word, isHuge ? 5 : 9);
        FilterTimes peerTimes;
        if (c.hasPeer) {
            peer.proxy.sort(c.isSorted ? 0 : -1);
            peer.select(c.selected);
            peerTimes = filterTimes(peer, c.word, isHuge ? 1 : 3);
            require(ourTimes.narrowRows == peerTimes.narrowRows, "rows that match");
        }
        const QString prefix =
            QStringLiteral("filter \"%1\", %2, %3, %4 selected: ")
                .arg(c.word, thousands(size),
                     c.isSorted ? QStringLiteral("sorted") : QStringLiteral("as sent"))
                .arg(c.selected);
        const auto reportLine = [&](const char *what, double ourMs, double peerMs,
                                    const Goal &goal) {
            report(prefix + QLatin1String(what), ourMs, QStringLiteral("ms"),
                   c.hasPeer ? QStringLiteral("QSortFilterProxyModel") : QStringLiteral("–"),
                   c.hasPeer ? peerMs : -1, goal);
        };
        reportLine("narrow", ourTimes.narrow, peerTimes.narrow, {maxMs, {}, {}});
        reportLine("widen", ourTimes.widen, peerTimes.widen, {maxMs, {}, {}});
        reportLine("clear", ourTimes.clear, peerTimes.clear,
                   {maxMs, {}, c.hasPeer ? std::optional(minFactor) : std::nullopt});
    }
}

void benchReply(const QStringList &ids)
{
    ReplyFacts facts;
    facts.httpStatus = 200;
    facts.body = replyBody(ids);
    ChatbotModel model;
    Table<ChatbotFilterModel> table(model);
    const auto showReply = [&] {
        const auto result = judgeReply(robots::list(), facts, QDateTime::currentDateTimeUtc());
        model.merge(origin(), result.value().userIds);
        table.paint();
    };
    const double ours = medianMs(7, showReply, [&] { model.merge(origin(), Utf8StringList()); });
    QStringList list;
    const double peer = medianMs(7, [&] {
        list.clear();
        const QJsonArray array =
            QJsonDocument::fromJson(facts.body).object()[u"Robot_Account"].toArray();
        for (const auto &id : array) {
            list.append(id.toString());
        }
    });
    require(model.ids() == list, "ids of the reply");
    const bool isHuge = ids.size() >= 1'000'000;
    report(QStringLiteral("reply bytes to rows in the view, %1")
               .arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("QJsonDocument to QStringList"), peer,
           isHuge ? Goal{2000, {}, {}} : Goal{50, 3, {}});
}

void benchSort(const QStringList &ids)
{
    ChatbotModel model;
    model.merge(origin(), ids);
    Table<ChatbotFilterModel> table(model);
    const double ours = medianMs(
        5,
        [&] {
            table.proxy.sort(0);
            table.paint();
        },
        [&] {
            table.proxy.sort(-1);
            table.proxy.setSourceModel(&model); // discards the cached order
        });
    QCollator collator{QLocale(QLocale::English)};
    collator.setNumericMode(true);
    QStringList list;
    const double peer = medianMs(
        3,
        [&] {
            std::stable_sort(list.begin(), list.end(), [&](const QString &a, const QString &b) {
                return collator.compare(a, b) < 0;
            });
        },
        [&] { list = ids; });
    table.proxy.sort(0);
    require(table.proxy.ids() == list, "natural order");
    report(QStringLiteral("natural sort, %1").arg(thousands(static_cast<int>(ids.size()))), ours,
           QStringLiteral("ms"), QStringLiteral("QCollator pair by pair"), peer,
           ids.size() >= 1'000'000 ? Goal{2000, {}, {}} : Goal{60, {}, 8});
}

void benchMerge(const QStringList &ids)
{
    QStringList changedIds = ids;
    for (qsizetype i = 0; i < changedIds.size(); i += 100) {
        changedIds[i] += QLatin1String("-new");
    }
    ChatbotModel model;
    Table<ChatbotFilterModel> table(model);
    bool isChanged = false;
    const auto ours = medianMs(
        5,
        [&] {
            isChanged = !isChanged;
            model.merge(origin(), isChanged ? changedIds : ids);
            table.paint();
        },
        [&] {
            if (model.rowCount() == 0) {
                model.merge(origin(), ids);
            }
            table.select(100);
        });
    ChatbotModel peerModel;
    Table<PeerProxy> peer(peerModel);
    peerModel.merge(origin(), ids);
    const auto resetMs = medianMs(
        5,
        [&] {
            QStringList selected;
            for (const QModelIndex &index : peer.view.selectionModel()->selectedRows()) {
                selected.append(index.data(ChatbotModel::ExactRole).toString());
            }
            const QSet<QString> toSelect(selected.begin(), selected.end());
            peerModel.merge(Origin(), Utf8StringList());
            peerModel.merge(origin(), changedIds);
            for (int row = 0; row < peerModel.rowCount(); ++row) {
                if (toSelect.contains(peerModel.userId(row))) {
                    peer.view.selectionModel()->select(
                        peer.proxy.mapFromSource(peerModel.index(row, 0)),
                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
                }
            }
            peer.paint();
        },
        [&] { peer.select(100); });
    report(QStringLiteral("refresh, %1, 1 % changed, 100 selected")
               .arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("reset and reselect"), resetMs,
           ids.size() >= 1'000'000 ? Goal{2000, {}, {}} : Goal{60, {}, {}});
}

void benchCopy(ChatbotModel &model, const QStringList &ids)
{
    Table<ChatbotFilterModel> table(model);
    const double ours = medianMs(
        5,
        [&] {
            table.view.selectAll();
            copyRows(model, table.proxy.sourceRows(table.view.selectedRowsInOrder()),
                     CopyForm::Lines);
            table.paint();
        },
        [&] { table.view.clearSelection(); });
    QString joined;
    const double peer = medianMs(5, [&] { joined = ids.join(u'\n'); });
    require(joined == QGuiApplication::clipboard()->text(), "copied text");
    report(QStringLiteral("select all and copy, %1").arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("QStringList::join"), peer,
           {ids.size() >= 1'000'000 ? 2000.0 : 100.0, {}, {}});
}

void benchCsv(const QStringList &ids)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ours.csv"));
    const Utf8StringList list = ids;
    constexpr int runs = 9; // the first ones are slower, until heap and disk have settled
    const double ours = medianMs(runs, [&] {
        require(writeFile(path, csvChunks(chatbotTable(list), CsvPreset::Exact)).isValue(),
                "file written");
    });
    const QByteArray bytes = csv(chatbotTable(list), CsvPreset::Exact);
    const double peer = medianMs(runs, [&] {
        QFile file(folder.filePath(QStringLiteral("peer.csv")));
        require(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
                    file.flush() && ::fsync(file.handle()) == 0,
                "peer's file written");
    });
    report(QStringLiteral("CSV to a file, %1 rows, read back")
               .arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("the same bytes, fsync"), peer,
           {{}, 2.5, {}});
}

/// Reports the longest of many scroll and selection steps.
void benchScroll(ChatbotModel &model, int size)
{
    Table<ChatbotFilterModel> table(model);
    QScrollBar *bar = table.view.verticalScrollBar();
    double longest = 0;
    for (int i = 0; i < 100; ++i) {
        longest = qMax(longest, medianMs(1, [&] {
                           bar->setValue(static_cast<int>(qint64(i) * bar->maximum() / 100));
                           table.paint();
                       }));
        longest = qMax(longest, medianMs(1, [&] {
                           table.view.selectRow(bar->value());
                           table.paint();
                       }));
    }
    report(QStringLiteral("scrolling and selecting, %1: longest step").arg(thousands(size)),
           longest, QStringLiteral("ms"), QStringLiteral("–"), -1, {16, {}, {}});
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    require(file.open(QIODevice::ReadOnly), "statm");
    return file.readAll().split(' ')[1].toLongLong() * ::sysconf(_SC_PAGESIZE);
}

void benchMemory(const QByteArray &body, qint64 bytesOfIds, int size)
{
    const qint64 before = residentBytes();
    ChatbotModel model;
    Table<ChatbotFilterModel> table(model);
    {
        ReplyFacts facts;
        facts.httpStatus = 200;
        facts.body = body;
        model.merge(
            origin(),
            judgeReply(robots::list(), facts, QDateTime::currentDateTimeUtc()).value().userIds);
    }
    table.paint();
    const double grown = static_cast<double>(residentBytes() - before) / 1024 / 1024;
    report(QStringLiteral("growth of resident memory, %1").arg(thousands(size)), grown,
           QStringLiteral("MiB"), QStringLiteral("bytes of the ids"),
           static_cast<double>(bytesOfIds) / 1024 / 1024, {{}, 5, {}});
}

void benchAll(int size, const QStringList &figures)
{
    const QStringList ids = benchIds(size);
    const auto run = [&figures](const char *figure, const std::function<void()> &bench) {
        if (figures.isEmpty() || figures.contains(QLatin1String(figure))) {
            bench();
        }
    };
    const bool isHuge = size >= 1'000'000;
    if (isHuge) { // first, before other figures have grown the heap
        run("memory", [&] {
            const Utf8StringList list = ids;
            benchMemory(replyBody(ids), list.bytes().size(), size);
        });
    }
    ChatbotModel model;
    model.merge(origin(), ids);
    run("filter", [&] { benchFilter(model, size); });
    run("reply", [&] { benchReply(ids); });
    run("sort", [&] { benchSort(ids); });
    run("refresh", [&] { benchMerge(ids); });
    run("copy", [&] { benchCopy(model, ids); });
    run("csv", [&] { benchCsv(ids); });
    run("scroll", [&] { benchScroll(model, size); });
    if (!isHuge) {
        run("connections", benchConnections);
    }
}

} // namespace

int main(int argc, char **argv)
{
    limitHeapArenas(); // as the program does
    QApplication application(argc, argv);
    QStringList figures = QCoreApplication::arguments().sliced(1);
    QList<int> sizes;
    while (!figures.isEmpty() && figures.constFirst().toInt() > 0) {
        sizes.append(figures.takeFirst().toInt());
    }
    for (const int size : sizes) {
        benchAll(size, figures);
    }
    return 0;
}
