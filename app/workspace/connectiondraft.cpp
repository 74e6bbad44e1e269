// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectiondraft.h"

#include "connection/fields.h"
#include "connection/pastedurl.h"
#include "connection/savedconnections.h"
#include "explain/usersigtexts.h"
#include "text/lookalikes.h"

#include <QCoreApplication>

#include <utility>

namespace
{

struct ConnectionDraftTexts
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionDraft)
};

/// A built-in connection has no editable fields, so the check always succeeds.
DraftCheck checkBuiltIn(const ConnectionDraft &draft)
{
    DraftCheck check;
    check.region.remark = ConnectionDraftTexts::tr(
        "This is the sandbox: a practice copy of the service on this computer.");
    check.userSig.remark =
        ConnectionDraftTexts::tr("The sandbox makes it. It is valid nowhere else.");
    check.userSigStatus.kind = UserSigStatus::Kind::NotEnded;
    const quint32 sdkAppId = draft.sdkAppId.toUInt();
    check.connection = Connection{draft.region, QUrl(), sdkAppId, draft.identifier, {}};
    check.origin = check.connection->origin();
    return check;
}

} // namespace

bool ConnectionDraft::isEmpty() const
{
    return endpoint.isEmpty() && sdkAppId.isEmpty() && identifier.isEmpty() && userSig.isEmpty();
}

ConnectionDraft draftOf(const SavedConnection &connection)
{
    ConnectionDraft draft;
    draft.connectionId = connection.id;
    draft.name = connection.name;
    draft.region = connection.region;
    draft.endpoint = connection.endpoint;
    draft.sdkAppId = connection.sdkAppId == 0 ? QString() : QString::number(connection.sdkAppId);
    draft.identifier = connection.identifier;
    return draft;
}

std::optional<SavedConnection> targetOf(const ConnectionDraft &draft)
{
    const auto sdkAppId = checkSdkAppId(draft.sdkAppId).value;
    const auto identifier = checkIdentifier(draft.identifier).value;
    const auto endpoint = draft.region == customRegionId ? checkEndpointField(draft.endpoint).value
                                                         : std::optional(QUrl());
    if (draft.isBuiltIn() || !sdkAppId || !identifier || !endpoint) {
        return std::nullopt;
    }
    SavedConnection target;
    target.region = draft.region;
    target.endpoint = endpoint->toString();
    target.sdkAppId = *sdkAppId;
    target.identifier = *identifier;
    return target;
}

bool isSameTarget(const SavedConnection &one, const SavedConnection &other)
{
    return one.region == other.region && one.endpoint == other.endpoint &&
           one.sdkAppId == other.sdkAppId && one.identifier == other.identifier;
}

std::optional<ConnectionDraft> withPastedUrl(ConnectionDraft draft)
{
    std::optional<PastedUrl> pasted;
    for (QString *field : {&draft.endpoint, &draft.sdkAppId, &draft.identifier}) {
        if (auto url = readPastedUrl(*field)) {
            pasted = std::move(url);
            field->clear();
        }
    }
    QString userSig = QString::fromUtf8(draft.userSig.reveal());
    if (auto url = readPastedUrl(userSig)) {
        pasted = std::move(url);
        draft.userSig = Secret();
    }
    wipe(userSig);
    if (!pasted) {
        return std::nullopt;
    }
    const auto setIfPresent = [](QString &field, const QString &part) {
        if (!part.isEmpty()) {
            field = part;
        }
    };
    setIfPresent(draft.region, pasted->region);
    setIfPresent(draft.endpoint, pasted->endpoint);
    setIfPresent(draft.sdkAppId, pasted->sdkAppId);
    setIfPresent(draft.identifier, pasted->identifier);
    if (!pasted->userSig.isEmpty()) {
        draft.userSig = pasted->userSig;
        draft.boundTo.reset();
    }
    return draft;
}

ConnectionDraft withClaims(ConnectionDraft draft, const ReplaceableFields &replaceable)
{
    const ParsedUserSig reading = parseUserSig(draft.userSig);
    const UserSigClaims &claims = reading.claims;
    const bool isUsable = reading.damage == UserSigDamage::None && claims.sdkAppId != 0 &&
                          checkIdentifier(claims.identifier).value;
    if (isUsable && (replaceable.sdkAppId || draft.sdkAppId.isEmpty())) {
        draft.sdkAppId = QString::number(claims.sdkAppId);
    }
    if (isUsable && (replaceable.identifier || draft.identifier.isEmpty())) {
        draft.identifier = claims.identifier;
    }
    return draft;
}

DraftCheck checkDraft(const ConnectionDraft &draft, const DraftContext &context)
{
    if (draft.isBuiltIn()) {
        return checkBuiltIn(draft);
    }
    DraftCheck check;
    const auto setProblem = [&check](DraftCheck::Field &field, const QString &problem) {
        field.problem = problem;
        if (check.problem.isEmpty()) {
            check.problem = problem;
        }
    };
    if (const Region *region = findRegion(draft.region)) {
        check.url = context.endpoints(*region, context.host);
        check.region.remark =
            context.host == RegionHost::Backup
                ? ConnectionDraftTexts::tr("%1 (backup host)").arg(check.url.host())
                : check.url.host();
    } else {
        const Checked<QUrl> endpoint = checkEndpointField(draft.endpoint);
        check.url = endpoint.value.value_or(QUrl());
        check.region.remark =
            ConnectionDraftTexts::tr("Another host that offers the same service.");
        setProblem(check.endpoint, endpoint.problem);
    }
    const Checked<quint32> sdkAppId = checkSdkAppId(draft.sdkAppId);
    setProblem(check.sdkAppId, sdkAppId.problem);
    const Checked<QString> identifier = checkIdentifier(draft.identifier);
    setProblem(check.identifier, identifier.problem);
    if (identifier.value) {
        check.identifier.remark = lookalikeWarning(*identifier.value);
    }
    QString text = QString::fromUtf8(draft.userSig.reveal());
    const Checked<Secret> userSig = checkUserSig(text);
    wipe(text);
    setProblem(check.userSig, userSig.problem);
    check.userSigStatus = evaluateUserSig(parseUserSig(userSig.value.value_or(Secret())),
                                          sdkAppId.value, identifier.value, context.now);
    if (userSig.value) {
        check.userSig.remark = userSigSummary(check.userSigStatus);
    }
    check.name.problem = nameProblem(context.saved, draft.name, draft.connectionId);
    if (sdkAppId.value && check.url.isValid()) {
        check.origin = Connection{draft.region, check.url, *sdkAppId.value, {}, {}}.origin();
    }
    if (check.problem.isEmpty()) {
        check.connection =
            Connection{draft.region, check.url, *sdkAppId.value, *identifier.value, *userSig.value};
    }
    return check;
}
