// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/environment.h"

#include <QRandomGenerator>

Environment Environment::real()
{
    return {[] { return QRandomGenerator::global()->generate(); },
            [] { return QRandomGenerator::global()->generateDouble(); },
            [] { return QDateTime::currentDateTimeUtc(); }, steadyNow};
}
