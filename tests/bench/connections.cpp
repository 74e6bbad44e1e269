// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections.h"

#include "chatbots/chatbotfiltermodel.h"
#include "chatbots/chatbotmodel.h"
#include "figures.h"
#include "ids.h"
#include "peerproxy.h"
#include "table.h"

namespace
{

ListedConnection nthConnection(int n)
{
    return {
        QString::number(n),
        QStringLiteral("Desk %1").arg(n),
        {QStringLiteral("sg"), QStringLiteral("host"), 1'400'000'000U + static_cast<quint32>(n)}};
}

} // namespace

void benchConnections()
{
    constexpr int connections = 500;
    constexpr int each = 20;
    const QStringList ids = benchIds(connections * each);
    ChatbotModel model;
    QList<ListedConnection> all;
    for (int n = 0; n < connections; ++n) {
        all.append(nthConnection(n));
    }
    model.setConnections(all);
    for (int n = 0; n < connections; ++n) {
        model.merge(nthConnection(n), ids.sliced(n * each, each));
    }
    const QString size = QStringLiteral("10 k of 500 connections");
    Table<ChatbotFilterModel> ours(model);
    {
        Table<PeerProxy> peer(model);
        for (const bool isSorted : {false, true}) {
            for (auto *proxy : {static_cast<QAbstractProxyModel *>(&ours.proxy),
                                static_cast<QAbstractProxyModel *>(&peer.proxy)}) {
                proxy->sort(isSorted ? 0 : -1);
            }
            ours.select(100);
            peer.select(100);
            const QString word = QStringLiteral("7");
            const FilterTimes a = filterTimes(ours, word, 15);
            const FilterTimes b = filterTimes(peer, word, 3);
            mustHold(a.narrowRows == b.narrowRows, "rows that match");
            const auto line = [&](const char *what, double our, double other) {
                report(QStringLiteral("filter \"7\", %1, %2, 100 selected: %3")
                           .arg(size,
                                isSorted ? QStringLiteral("sorted") : QStringLiteral("as sent"),
                                QLatin1String(what)),
                       our, QStringLiteral("ms"), QStringLiteral("QSortFilterProxyModel"), other,
                       {4, {}, {}});
            };
            line("narrow", a.narrow, b.narrow);
            line("widen", a.widen, b.widen);
            line("clear", a.clear, b.clear);
        }
    }
    ours.proxy.sort(0);
    bool odd = false;
    const double fetched = medianMs(15, [&] {
        odd = !odd;
        const QStringList list = ids.sliced(250 * each, odd ? each - 1 : each);
        model.merge(nthConnection(250), list);
        ours.paint();
    });
    report(QStringLiteral("one of them fetched, %1, sorted").arg(size), fetched,
           QStringLiteral("ms"), QStringLiteral("–"), -1, {16, {}, {}});
}
