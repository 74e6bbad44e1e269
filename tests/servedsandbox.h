// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"

#include <QHash>

/// "chatbot-admin sandbox" with further words, and what it has printed, by name. It goes on
/// serving.
class ServedSandbox : public Program
{
    Q_OBJECT

public:
    explicit ServedSandbox(const QStringList &more = {});

    /// Begins, and waits for the lines. Empty where they never came.
    const QHash<QByteArray, QString> &greet();

    quint16 port() const;

    /// An export in JSON that asks it with what it printed, once.
    Ended runExport(const QStringList &more = {}, bool withKey = false) const;

private:
    QHash<QByteArray, QString> m_greeting;
};

/// How many chatbots an export in JSON has.
qsizetype countIn(const QByteArray &json);
