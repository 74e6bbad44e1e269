// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QList>
#include <QObject>
#include <QTest>

/// What a keeper or a keychain has answered so far.
struct SecretAnswers
{
    QList<SecretAnswer> list;
    QObject context;

    SecretStore::Done done()
    {
        return [this](const SecretAnswer &answer) { list.append(answer); };
    }
    bool came() const
    {
        return QTest::qWaitFor([this] { return !list.isEmpty(); }, 30'000);
    }
    SecretAnswer::State state() const { return list.value(0).state; }
};

inline Secret practiceSecret(const char *text = "practice")
{
    return Secret(QByteArray(text));
}
