// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedsandbox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

ServedSandbox::ServedSandbox(const QStringList &more)
    : Program(QStringList{u"sandbox"_s} + more)
{}

const QHash<QByteArray, QString> &ServedSandbox::greet()
{
    begin();
    if (prints(5)) {
        for (const QByteArray &line : out().trimmed().split('\n')) {
            const qsizetype colon = line.indexOf(": ");
            m_greeting.insert(line.first(colon), QString::fromLatin1(line.sliced(colon + 2)));
        }
    }
    return m_greeting;
}

quint16 ServedSandbox::port() const
{
    return static_cast<quint16>(QUrl(m_greeting["endpoint"]).port());
}

Ended ServedSandbox::runExport(const QStringList &more, bool withKey) const
{
    Program program(QStringList{u"export"_s, u"--endpoint"_s, m_greeting["endpoint"],
                                u"--sdkappid"_s, m_greeting["sdkappid"], u"--identifier"_s,
                                m_greeting["identifier"], u"--format=json"_s, u"--retries=0"_s} +
                    more);
    program.setVariable(withKey ? u"CHATBOT_ADMIN_SECRET_KEY"_s : u"CHATBOT_ADMIN_USERSIG"_s,
                        m_greeting[withKey ? "secretkey" : "usersig"]);
    return program.end();
}

qsizetype countIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array().size();
}
