// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "api/wire.h"
#include "connection/region.h"
#include "connection/usersig.h"
#include "sandbox/faultplan.h"
#include "sandbox/faultyserver.h"
#include "sandbox/sandboxservice.h"

#include <QDateTime>
#include <QHttpServer>
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#include <QHttpServerConfiguration>
#endif

namespace
{

/// The validity of a UserSig: the default of the vendor's published generators (1047/33517).
constexpr qint64 userSigSeconds = 180 * 86400;

} // namespace

class Sandbox::Private
{
public:
    explicit Private(const SandboxOptions &options)
        : service(sandboxApps(options.robots))
        , plan(options.fault)
        , delay(options.delay)
    {}

    QHttpServerResponse respond(const QHttpServerRequest &request);

    SandboxService service;
    FaultPlan plan;
    std::chrono::milliseconds delay;
    FaultyServer *server = nullptr; ///< owned by http
    QHttpServer http;
};

QHttpServerResponse Sandbox::Private::respond(const QHttpServerRequest &request)
{
    const QUrlQuery query = request.query();
    const auto fault = plan.next(query.queryItemValue(wire::query::random));
    const QByteArray mimeType = QByteArrayLiteral("application/json");
    if (fault && fault->kind == SandboxFault::Kind::ErrorCode) {
        return {mimeType, SandboxService::failure(fault->number)};
    }
    if (fault) {
        server->failNextResponse(*fault);
    }
    if (request.method() != QHttpServerRequest::Method::Post) {
        return QHttpServerResponse::StatusCode::MethodNotAllowed;
    }
    return {mimeType, service.respond({request.url().path(), query, request.body()},
                                      QDateTime::currentSecsSinceEpoch())};
}

Sandbox::Sandbox(const SandboxOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(options))
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    // By default QHttpServer closes a connection that has waited 15 s for a delayed response.
    QHttpServerConfiguration configuration;
    configuration.setKeepAliveTimeout(std::chrono::hours(24));
    d->http.setConfiguration(configuration);
#endif
    // An argument of type QUrl matches any path.
    d->http.route(
        QStringLiteral("/<arg>"),
        [this](const QUrl &, const QHttpServerRequest &request) { return d->respond(request); });
}

Sandbox::~Sandbox() = default;

bool Sandbox::listen(quint16 port)
{
    auto server = std::make_unique<FaultyServer>(d->delay);
    if (!server->listen(QHostAddress::LocalHost, port)) {
        return false;
    }
    d->server = server.release();
    // bind() returns void in Qt 6.4, and later whether the server listens, which it does.
    static_cast<void>(d->http.bind(d->server));
    return true;
}

QUrl Sandbox::endpoint() const
{
    QUrl url;
    if (d->server) {
        url.setScheme(QStringLiteral("http"));
        url.setHost(d->server->serverAddress().toString());
        url.setPort(d->server->serverPort());
    }
    return url;
}

Connection Sandbox::connection(quint32 sdkAppId, const QString &identifier) const
{
    return {sandboxRegionId, endpoint(), sdkAppId, identifier,
            makeUserSig(secretKey(), identifier, sdkAppId, QDateTime::currentSecsSinceEpoch(),
                        userSigSeconds)};
}

Secret Sandbox::secretKey()
{
    return sandboxKey();
}
