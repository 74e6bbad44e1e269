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
#include "ui/chatbots/copying.h"

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

// "lists SIZE... [FIGURE...]": the figures of long lists, in this process, against the usual ways;
// all of them, or those named.

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
    bool withPeer;
};

/// The usual way would need hours for half of a million scattered rows: there it is measured with a
/// word that finds few.
QList<FilterCase> filterCases(int size)
{
    const bool isHuge = size >= 1'000'000;
    const QString many = QStringLiteral("7");
    QList<FilterCase> cases;
    for (const bool isSorted : {false, true}) {
        for (const int selected : {1, 100}) {
            cases.append({isSorted, selected, many, !isHuge});
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
    const double most = isHuge ? 150 : 16;
    const double faster = isHuge ? 150 : 15;
    Table<ChatbotFilterModel> ours(model);
    Table<PeerProxy> peer(model);
    for (const FilterCase &c : filterCases(size)) {
        ours.proxy.sort(c.isSorted ? 0 : -1);
        ours.select(c.selected);
        const FilterTimes a = filterTimes(ours, c.word, isHuge ? 5 : 9);
        FilterTimes b;
        if (c.withPeer) {
            peer.proxy.sort(c.isSorted ? 0 : -1);
            peer.select(c.selected);
            b = filterTimes(peer, c.word, isHuge ? 1 : 3);
            mustHold(a.narrowRows == b.narrowRows, "rows that match");
        }
        const QString how =
            QStringLiteral("filter \"%1\", %2, %3, %4 selected: ")
                .arg(c.word, thousands(size),
                     c.isSorted ? QStringLiteral("sorted") : QStringLiteral("as sent"))
                .arg(c.selected);
        const auto line = [&](const char *what, double our, double other, const Goal &goal) {
            report(how + QLatin1String(what), our, QStringLiteral("ms"),
                   c.withPeer ? QStringLiteral("QSortFilterProxyModel") : QStringLiteral("–"),
                   c.withPeer ? other : -1, goal);
        };
        line("narrow", a.narrow, b.narrow, {most, {}, {}});
        line("widen", a.widen, b.widen, {most, {}, {}});
        line("clear", a.clear, b.clear,
             {most, {}, c.withPeer ? std::optional(faster) : std::nullopt});
    }
}

void benchReply(const QStringList &ids)
{
    ReplyFacts facts;
    facts.httpStatus = 200;
    facts.body = replyBody(ids);
    ChatbotModel model;
    Table<ChatbotFilterModel> table(model);
    const auto rows = [&] {
        const auto result = judgeReply(robots::list(), facts, QDateTime::currentDateTimeUtc());
        model.merge(origin(), result.value().userIds);
        table.paint();
    };
    const double ours = medianMs(7, rows, [&] { model.merge(origin(), Utf8StringList()); });
    QStringList list;
    const double peer = medianMs(7, [&] {
        list.clear();
        const QJsonArray array =
            QJsonDocument::fromJson(facts.body).object()[u"Robot_Account"].toArray();
        for (const auto &id : array) {
            list.append(id.toString());
        }
    });
    mustHold(model.ids() == list, "ids of the reply");
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
            table.proxy.setSourceModel(&model); // forgets what it knows of the order
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
    mustHold(table.proxy.ids() == list, "natural order");
    report(QStringLiteral("natural sort, %1").arg(thousands(static_cast<int>(ids.size()))), ours,
           QStringLiteral("ms"), QStringLiteral("QCollator pair by pair"), peer,
           ids.size() >= 1'000'000 ? Goal{2000, {}, {}} : Goal{60, {}, 8});
}

void benchMerge(const QStringList &ids)
{
    QStringList fresh = ids;
    for (qsizetype i = 0; i < fresh.size(); i += 100) {
        fresh[i] += QLatin1String("-new");
    }
    ChatbotModel model;
    Table<ChatbotFilterModel> table(model);
    bool odd = false;
    const auto ours = medianMs(
        5,
        [&] {
            odd = !odd;
            model.merge(origin(), odd ? fresh : ids);
            table.paint();
        },
        [&] {
            if (model.rowCount() == 0) {
                model.merge(origin(), ids);
            }
            table.select(100);
        });
    ChatbotModel other;
    Table<PeerProxy> peer(other);
    other.merge(origin(), ids);
    const auto usual = medianMs(
        5,
        [&] {
            QStringList selected;
            for (const QModelIndex &index : peer.view.selectionModel()->selectedRows()) {
                selected.append(index.data(ChatbotModel::ExactRole).toString());
            }
            const QSet<QString> wanted(selected.begin(), selected.end());
            other.merge(Origin(), Utf8StringList());
            other.merge(origin(), fresh);
            for (int row = 0; row < other.rowCount(); ++row) {
                if (wanted.contains(other.userId(row))) {
                    peer.view.selectionModel()->select(
                        peer.proxy.mapFromSource(other.index(row, 0)),
                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
                }
            }
            peer.paint();
        },
        [&] { peer.select(100); });
    report(QStringLiteral("refresh, %1, 1 % changed, 100 selected")
               .arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("reset and reselect"), usual,
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
    mustHold(joined == QGuiApplication::clipboard()->text(), "copied text");
    report(QStringLiteral("select all and copy, %1").arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("QStringList::join"), peer,
           {ids.size() >= 1'000'000 ? 2000.0 : 100.0, {}, {}});
}

void benchCsv(const QStringList &ids)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ours.csv"));
    const Utf8StringList list = ids;
    constexpr int times = 9; // the first ones find neither heap nor disk in order
    const double ours = medianMs(times, [&] {
        mustHold(writeFile(path, csvPieces(chatbotTable(list), CsvPreset::Exact)).isValue(),
                 "file written");
    });
    const QByteArray bytes = csv(chatbotTable(list), CsvPreset::Exact);
    const double peer = medianMs(times, [&] {
        QFile file(folder.filePath(QStringLiteral("peer.csv")));
        mustHold(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
                     file.flush() && ::fsync(file.handle()) == 0,
                 "peer's file written");
    });
    report(QStringLiteral("CSV to a file, %1 rows, read back")
               .arg(thousands(static_cast<int>(ids.size()))),
           ours, QStringLiteral("ms"), QStringLiteral("the same bytes, fsync"), peer,
           {{}, 2.5, {}});
}

/// The longest of many scroll and selection steps.
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
    mustHold(file.open(QIODevice::ReadOnly), "statm");
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
    if (isHuge) { // first, while little memory is in use
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
    keepHeapSmall(); // as the program does
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
