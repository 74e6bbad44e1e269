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

/// The sandbox without network and clock: turns a request into a response. Its only state is the
/// profiles that were set.
///
/// It reports the first error, in the order in which a gateway would check (codes from 1047/34348;
/// 60006 and 70002 from 269/1671):
/// - path: unknown service 60009
/// - query: sdkappid missing 60012 or not a number from 1 to 4294967295 60006; identifier, usersig
///   or contenttype missing or wrong 60025; random missing or not an unsigned 32-bit number 60002.
///   Names are in lower case and occur once; other parameters are ignored
/// - app: unknown 70020
/// - UserSig: empty 70002, unreadable 70003, for another app 70014, for another identifier 70013,
///   signed with another key 70009, expired 70001
/// - account: not an administrator 60010
/// - body: not JSON 60003
/// - command: unknown to the service 10003, body not a JSON object 10011; then its own errors
///
/// Content-Type is not checked, as no document requires it. "+" in the query is a blank, as in web
/// forms.
class SandboxService
{
public:
    explicit SandboxService(const std::vector<SandboxApp> &apps);

    /// Returns the body of the response. now: seconds since 1970 UTC.
    QByteArray respond(const SandboxRequest &request, qint64 now);

    /// The body of a response with this ErrorCode.
    static QByteArray failure(qint64 errorCode);

private:
    struct App
    {
        quint32 sdkAppId = 0;
        Secret key;
        QByteArray listResponse; ///< body of the response to get_all_robots
        SandboxProfiles profiles;
    };
    App *findApp(quint32 sdkAppId);
    static QByteArray respond(App &app, QStringView command, const QJsonObject &body);

    std::vector<App> m_apps;
};
