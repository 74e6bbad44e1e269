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

ListedConnection connectionAt(int n)
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
    constexpr int chatbotsEach = 20;
    const QStringList ids = benchIds(connections * chatbotsEach);
    ChatbotModel model;
    QList<ListedConnection> all;
    for (int n = 0; n < connections; ++n) {
        all.append(connectionAt(n));
    }
    model.setConnections(all);
    for (int n = 0; n < connections; ++n) {
        model.merge(connectionAt(n), ids.sliced(n * chatbotsEach, chatbotsEach));
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
            const FilterTimes ourTimes = filterTimes(ours, word, 15);
            const FilterTimes peerTimes = filterTimes(peer, word, 3);
            require(ourTimes.narrowRows == peerTimes.narrowRows, "rows that match");
            const auto reportLine = [&](const char *what, double ourMs, double peerMs) {
                report(QStringLiteral("filter \"7\", %1, %2, 100 selected: %3")
                           .arg(size,
                                isSorted ? QStringLiteral("sorted") : QStringLiteral("as sent"),
                                QLatin1String(what)),
                       ourMs, QStringLiteral("ms"), QStringLiteral("QSortFilterProxyModel"), peerMs,
                       {4, {}, {}});
            };
            reportLine("narrow", ourTimes.narrow, peerTimes.narrow);
            reportLine("widen", ourTimes.widen, peerTimes.widen);
            reportLine("clear", ourTimes.clear, peerTimes.clear);
        }
    }
    ours.proxy.sort(0);
    bool isShortened = false;
    const double fetchMs = medianMs(15, [&] {
        isShortened = !isShortened;
        const QStringList list =
            ids.sliced(250 * chatbotsEach, isShortened ? chatbotsEach - 1 : chatbotsEach);
        model.merge(connectionAt(250), list);
        ours.paint();
    });
    report(QStringLiteral("one of them fetched, %1, sorted").arg(size), fetchMs,
           QStringLiteral("ms"), QStringLiteral("–"), -1, {16, {}, {}});
}
