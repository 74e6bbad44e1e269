// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contents.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

// What tests of written files share.

inline QByteArray oldBytes()
{
    return {"what stood there"};
}

inline QByteArray newBytes()
{
    return {"UserID\r\n@RBT#1\r\n\0\xFF", 18};
}

/// A folder of its own for each test, and ways to look at it.
class Folder
{
public:
    QString path(const QString &name = QStringLiteral("list.csv")) const
    {
        return m_dir.filePath(name);
    }
    QString put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name)
                                                                                    : QString();
    }
    QStringList names() const
    {
        return QDir(m_dir.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private:
    QTemporaryDir m_dir;
};
