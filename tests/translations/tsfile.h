// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// A message of a .ts file.
struct TsMessage
{
    QString context;
    QString source;
    QString comment;
    QString state; ///< type of the translation, such as "unfinished"; usually empty
    QStringList forms;
    bool isPlural = false;

    /// Identifies the message at run time.
    QString key() const { return context + u'\n' + source + u'\n' + comment; }
};

/// All messages in the order of the file; empty if it cannot be read.
QList<TsMessage> readTsFile(const QString &path);
