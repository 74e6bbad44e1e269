// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"
#include "loopbackserver.h"
#include "system/heap.h"
#include "testwindow.h"

#include <QApplication>
#include <QProcess>

using namespace Qt::StringLiterals;

// Time from the fetch shortcut to the painted rows of 20 chatbots. Peer: curl with the same call.

namespace
{

QStringList twentyIds()
{
    QStringList ids;
    for (int i = 1; i <= 20; ++i) {
        ids.append(u"@RBT#desk-%1"_s.arg(i));
    }
    return ids;
}

} // namespace

int main(int argc, char **argv)
{
    limitHeapArenas(); // as the program does
    QApplication application(argc, argv);
    LoopbackServer server;
    server.playAlways(Conversation::ok(twentyIds()));
    TestWindow window(customSettings(server));
    require(window.show(), "window");
    window.type(u"UserSig"_s, distinctiveUserSig());
    const auto fetch = [&] {
        window.press(u"F5"_s);
        while (!window.is<fetching::Loaded>()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        window.view()->viewport()->repaint();
    };
    constexpr int runs = 21;
    fetch(); // not measured: opens the network connection
    const double ours = medianMs(runs, fetch);
    require(window.visibleIds() == twentyIds(), "rows");

    const QList<RecordedRequest> requests = server.requests();
    const QString url = server.endpoint().toString() + QString::fromLatin1(requests.last().target);
    QByteArray body;
    const double peer = medianMs(runs, [&] {
        QProcess curl;
        QEventLoop loop;
        QObject::connect(&curl, &QProcess::finished, &loop, &QEventLoop::quit);
        curl.start(u"curl"_s,
                   {u"-s"_s, u"-d"_s, u"{}"_s, u"-H"_s, u"Content-Type: application/json"_s, url});
        loop.exec();
        body = curl.readAllStandardOutput();
    });
    require(body == Conversation::listBody(twentyIds()), "curl's answer");
    report(u"Fetch to painted rows, 20 ids"_s, ours, u"ms"_s, u"curl of the same call"_s, peer,
           {{}, 1, {}});
    return 0;
}
