// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

/// Everything that recordLogMessage() has received.
inline QString &logText()
{
    static QString text;
    return text;
}

/// A message handler for qInstallMessageHandler().
inline void recordLogMessage(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    logText() += QLatin1String(context.category) + u' ' + message + u'\n';
}
