// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretrecord.h"

#include "connection/usersig.h"

#include <QCoreApplication>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Keychain)
};

} // namespace

void recordStoring(SavedConnection &connection, const Secret &userSig)
{
    recordRemoved(connection);
    connection.keepsSecret = true;
    if (const auto claims = readUserSig(userSig)) {
        connection.ends = claims->end();
        connection.made = claims->time;
    }
}

bool mayBeStored(const SecretAnswer &answer, bool hadEarlier)
{
    using Left = SecretAnswer::Left;
    return answer.state == SecretAnswer::State::Done || answer.left == Left::Perhaps ||
           (answer.left == Left::Earlier && hadEarlier);
}

void recordStored(SavedConnection &connection, const Secret &userSig, const SecretAnswer &answer,
                  bool hadEarlier)
{
    recordRemoved(connection);
    if (answer.state == SecretAnswer::State::Done) {
        recordStoring(connection, userSig);
    } else {
        connection.keepsSecret = mayBeStored(answer, hadEarlier); // which one is not known
    }
}

void recordRemoved(SavedConnection &connection)
{
    connection.keepsSecret = false;
    connection.ends.reset();
    connection.made.reset();
}

QString keychainProblem(SecretAnswer::State state)
{
    switch (state) {
    case SecretAnswer::State::Done:
        return {};
    case SecretAnswer::State::Missing:
        return Words::tr("The keychain does not have it, or was not unlocked.");
    case SecretAnswer::State::Unavailable:
        return Words::tr("No keychain is running here, or it does not work.");
    case SecretAnswer::State::Denied:
        return Words::tr("The keychain did not give access.");
    case SecretAnswer::State::TimedOut:
        return Words::tr("The keychain did not answer in time.");
    case SecretAnswer::State::OtherBinding:
        return Words::tr("It was stored for another host, SDKAppID or Identifier.");
    case SecretAnswer::State::Unbound:
        return Words::tr("It was stored by an earlier version of this program, and what for is not "
                         "known.");
    case SecretAnswer::State::NewerFormat:
        return Words::tr("It was stored by a newer version of this program.");
    }
    return {};
}
