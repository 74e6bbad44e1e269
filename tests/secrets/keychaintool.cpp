// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// keychaintool keep|read|forget ID [MS]: one deed with the system's keychain, for the script
// realkeychain. The secret comes on standard input, and goes to standard output; before it, on a
// line of its own, how it went.
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

const char *word(State state)
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
    case State::OtherBinding:
    case State::NewerFormat:
        return "of no use"; // the keeper itself does not judge this
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
    const QString deed = QCoreApplication::arguments().value(1);
    const QString id = QCoreApplication::arguments().value(2);
    const int limit = QCoreApplication::arguments().value(3, u"30000"_s).toInt();
    Keychain keychain;
    SecretKeeper keeper(keychain, std::chrono::milliseconds(limit));
    // The event loop must go on turning while the keychain takes its time.
    int turns = 0;
    QTimer turning;
    QObject::connect(&turning, &QTimer::timeout, &keeper, [&turns] { ++turns; });
    turning.start(10);
    const auto done = [&](const SecretAnswer &answer) {
        std::printf("%s\n%s", word(answer.state), answer.secret.reveal().constData());
        if (answer.state == State::TimedOut) {
            std::printf("turned %s", turns >= limit / 20 ? "on" : "seldom");
        }
        QCoreApplication::quit();
    };
    if (deed == "keep"_L1) {
        keeper.store(id, Secret(standardInput()), &keeper, done);
    } else if (deed == "read"_L1) {
        keeper.read(id, &keeper, done);
    } else {
        keeper.remove(id, &keeper, done);
    }
    return QCoreApplication::exec();
}
