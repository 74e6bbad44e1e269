// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>

/// The profiles of one app's chatbots: at first a nickname made of the id; what is set stays for as
/// long as the sandbox runs.
class SandboxProfiles
{
public:
    /// chatbots: their ids as a JSON array.
    explicit SandboxProfiles(QByteArray chatbots);

    /// The body of a reply, or the ErrorCode of a refusal.
    struct Answer
    {
        qint64 errorCode = 0;
        QJsonObject members = {};
    };

    /// Refuses no account with 40002, more than 100 with 40001, an id that is no string with 60015,
    /// one that the app does not have with 40003, missing tags with 40001, an unknown one with
    /// 40009. One account of the third app cannot be read: a failure of that account only.
    Answer get(const QJsonObject &request) const;

    /// Refuses an account that the app does not have with 40003, missing parts with 40001, an
    /// unknown tag with 40009, a value of the wrong type with 40610, a longer one than 500 bytes
    /// with 40601, one that the field does not allow with 40605, and a text with "blocked word" in
    /// it with 40005. Then nothing is set.
    Answer set(const QJsonObject &request);

    /// The account whose profile cannot be read.
    static constexpr QLatin1String unreadable{"@RBT#x"};

private:
    bool has(const QString &userId) const;
    QJsonObject item(const QString &userId, const QStringList &tags) const;

    QByteArray m_chatbots;
    QHash<QString, QHash<QString, QJsonValue>> m_set; ///< by id and tag
};
