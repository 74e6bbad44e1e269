// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>

/// The profiles of one app's chatbots. Initially each has a nickname derived from its id. Changes
/// last as long as the sandbox.
class SandboxProfiles
{
public:
    /// chatbots: their ids as a JSON array.
    explicit SandboxProfiles(QByteArray chatbots);

    struct Response
    {
        qint64 errorCode = 0;
        QJsonObject members = {}; ///< of the body; empty if errorCode is not 0
    };

    /// Error codes: 40002 no account, 40001 more than 100 accounts or no tag, 60015 id that is not
    /// a string, 40003 unknown account, 40009 unknown tag. For the account `unreadable` the call
    /// succeeds, and only the account's own item reports a failure.
    Response get(const QJsonObject &request) const;

    /// Sets all values, or none if there is an error. Error codes: 40003 unknown account, 40001
    /// missing member, 40009 unknown tag, 40610 wrong type, 40601 more than 500 bytes, 40605 value
    /// not allowed, 40005 text that contains "blocked word".
    Response set(const QJsonObject &request);

    /// The account of the third app whose profile cannot be read.
    static constexpr QLatin1String unreadable{"@RBT#x"};

private:
    bool contains(const QString &userId) const;
    QJsonObject profileItem(const QString &userId, const QStringList &tags) const;

    QByteArray m_chatbots;
    QHash<QString, QHash<QString, QJsonValue>> m_changedValues; ///< by id and tag
};
