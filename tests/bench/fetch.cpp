// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"
#include "loopbackserver.h"
#include "system/heap.h"
#include "testwindow.h"

#include <QApplication>
#include <QProcess>

using namespace Qt::StringLiterals;

// From the key Fetch to the painted rows of an app's 20 chatbots, against curl with the same call.

namespace
{

QStringList twenty()
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
    keepHeapSmall(); // as the program does
    QApplication application(argc, argv);
    LoopbackServer server;
    server.playAlways(Conversation::ok(twenty()));
    TestWindow window(customSettings(server));
    mustHold(window.show(), "window");
    window.type(u"UserSig"_s, recognisableUserSig());
    const auto fetch = [&] {
        window.press(u"F5"_s);
        while (!window.is<fetching::Loaded>()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        window.view()->viewport()->repaint();
    };
    constexpr int times = 21;
    fetch(); // the connection is made, as it is where one works
    const double ours = medianMs(times, fetch);
    mustHold(window.shown() == twenty(), "rows");

    const QList<RecordedRequest> requests = server.requests();
    const QString url = server.endpoint().toString() + QString::fromLatin1(requests.last().target);
    QByteArray body;
    const double peer = medianMs(times, [&] {
        QProcess curl;
        QEventLoop loop;
        QObject::connect(&curl, &QProcess::finished, &loop, &QEventLoop::quit);
        curl.start(u"curl"_s,
                   {u"-s"_s, u"-d"_s, u"{}"_s, u"-H"_s, u"Content-Type: application/json"_s, url});
        loop.exec();
        body = curl.readAllStandardOutput();
    });
    mustHold(body == Conversation::listBody(twenty()), "curl's answer");
    report(u"Fetch to painted rows, 20 ids"_s, ours, u"ms"_s, u"curl of the same call"_s, peer,
           {{}, 1, {}});
    return 0;
}
