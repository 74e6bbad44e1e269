// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contents.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

// Shared by the tests of written files.

inline QByteArray oldBytes()
{
    return {"old content"};
}

inline QByteArray newBytes()
{
    return {"UserID\r\n@RBT#1\r\n\0\xFF", 18};
}

/// A temporary folder for a test.
class Folder
{
public:
    QString path(const QString &name = QStringLiteral("list.csv")) const
    {
        return m_dir.filePath(name);
    }
    /// Returns the path, or an empty string on failure.
    QString create(const QString &name, const QByteArray &bytes) const
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
