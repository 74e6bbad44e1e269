// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// A message of a .ts file, as lupdate writes and Linguist edits it.
struct TsMessage
{
    QString context;
    QString source;
    QString comment;
    QString state; ///< empty, or the translation's type, such as "unfinished"
    QStringList forms;
    bool isPlural = false;

    /// What the program asks for it by.
    QString key() const { return context + u'\n' + source + u'\n' + comment; }
};

/// All messages of a .ts file in its order; none if it cannot be read.
QList<TsMessage> readTsFile(const QString &path);
