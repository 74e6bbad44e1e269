// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// keychaintool store|read|remove ID [MS]: performs one operation on the system's keychain with a
// time limit of MS milliseconds, for the scripts realkeychain and windowkeychain. Reads the secret
// from standard input. Writes the result to standard output on a line of its own, then the secret.
#include "secrets/keychain.h"
#include "secrets/secretkeeper.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using State = SecretAnswer::State;

namespace
{

const char *stateName(State state)
{
    switch (state) {
    case State::Done:
        return "done";
    case State::Missing:
        return "missing";
    case State::Unavailable:
        return "unavailable";
    case State::Denied:
        return "denied";
    case State::TimedOut:
        return "timed out";
    case State::Unbound:
    case State::OtherBinding:
    case State::NewerFormat:
        return "unexpected"; // only readBoundSecret() gives these answers
    }
    return "";
}

QByteArray standardInput()
{
    QFile in;
    return in.open(stdin, QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString operation = QCoreApplication::arguments().value(1);
    const QString id = QCoreApplication::arguments().value(2);
    const int limit = QCoreApplication::arguments().value(3, u"30000"_s).toInt();
    Keychain keychain;
    SecretKeeper keeper(keychain, std::chrono::milliseconds(limit));
    // The event loop must stay responsive while the keychain is slow.
    int ticks = 0;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &keeper, [&ticks] { ++ticks; });
    ticker.start(10);
    const auto done = [&](const SecretAnswer &answer) {
        std::printf("%s\n%s", stateName(answer.state), answer.secret.reveal().constData());
        if (answer.state == State::TimedOut) {
            std::printf("event loop %s", ticks >= limit / 20 ? "responsive" : "blocked");
        }
        QCoreApplication::quit();
    };
    if (operation == "store"_L1) {
        keeper.store(id, Secret(standardInput()), &keeper, done);
    } else if (operation == "read"_L1) {
        keeper.read(id, &keeper, done);
    } else {
        keeper.remove(id, &keeper, done);
    }
    return QCoreApplication::exec();
}
