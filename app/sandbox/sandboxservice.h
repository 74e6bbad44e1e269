// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apps.h"
#include "sandbox/sandboxprofiles.h"

#include <QString>
#include <QUrlQuery>

/// A POST request as the service sees it.
struct SandboxRequest
{
    QString path;
    QUrlQuery query;
    QByteArray body;
};

/// The judge of the sandbox: a request in, an answer out. It knows neither network nor clock, and
/// keeps only the profiles that were set.
///
/// What is wrong first is told, in the order in which a gateway comes to see it (codes of
/// 1047/34348; 60006 and 70002 are of 269/1671):
/// - path: another service 60009
/// - query: sdkappid missing 60012, no number from 1 to 4294967295 60006; identifier, usersig or
///   contenttype missing or wrong 60025; random missing or no unsigned 32-bit number 60002. Names
///   are in lower case, each stands there once; what else stands there does not matter
/// - app: unknown 70020
/// - UserSig: empty 70002, unreadable 70003, for another app 70014, for another identifier 70013,
///   signed with another key 70009, over 70001
/// - account: no administrator 60010
/// - body: no JSON 60003
/// - call: unknown to its service 10003, body no JSON object 10011; then what the call itself finds
///
/// No Content-Type is asked for: no document does. As in web forms, "+" in the query is a blank.
class SandboxService
{
public:
    explicit SandboxService(const std::vector<SandboxApp> &apps);

    /// The answer's body. now: seconds since 1970 UTC.
    QByteArray answer(const SandboxRequest &request, qint64 now);

    /// The body of an answer with this ErrorCode.
    static QByteArray failure(qint64 errorCode);

private:
    struct App
    {
        quint32 sdkAppId = 0;
        Secret key;
        QByteArray list; ///< the answer to the call that lists the chatbots
        SandboxProfiles profiles;
    };
    App *findApp(quint32 sdkAppId);
    static QByteArray answer(App &app, QStringView command, const QJsonObject &body);

    std::vector<App> m_apps;
};
