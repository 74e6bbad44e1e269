// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretrecord.h"

#include "connection/usersig.h"

#include <QCoreApplication>

namespace
{

struct KeychainTexts
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
        connection.keepsSecret = mayBeStored(answer, hadEarlier); // which secret it has is unknown
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
        return KeychainTexts::tr("The keychain does not have it, or was not unlocked.");
    case SecretAnswer::State::Unavailable:
        return KeychainTexts::tr("No keychain is running, or it does not work.");
    case SecretAnswer::State::Denied:
        return KeychainTexts::tr("The keychain denied access.");
    case SecretAnswer::State::TimedOut:
        return KeychainTexts::tr("The keychain did not respond in time.");
    case SecretAnswer::State::OtherBinding:
        return KeychainTexts::tr("The stored UserSig is for another host, SDKAppID or Identifier.");
    case SecretAnswer::State::Unbound:
        return KeychainTexts::tr(
            "It was stored by an earlier version of this program, and its connection is unknown.");
    case SecretAnswer::State::NewerFormat:
        return KeychainTexts::tr("It was stored by a newer version of this program.");
    }
    return {};
}
