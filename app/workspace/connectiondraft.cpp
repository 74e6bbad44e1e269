// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectiondraft.h"

#include "connection/fields.h"
#include "connection/pastedurl.h"
#include "connection/savedconnections.h"
#include "explain/usersigwords.h"
#include "text/lookalikes.h"

#include <QCoreApplication>

#include <utility>

namespace
{

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionDraft)
};

/// Nothing to enter, so nothing can be wrong.
DraftCheck checkBuiltIn(const ConnectionDraft &draft)
{
    DraftCheck check;
    check.region.remark =
        Words::tr("This is the sandbox: a practice copy of the service on this computer.");
    check.userSig.remark = Words::tr("The sandbox makes it itself. It opens nothing else.");
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

std::optional<SavedConnection> placeIn(const ConnectionDraft &draft)
{
    const auto sdkAppId = checkSdkAppId(draft.sdkAppId).value;
    const auto identifier = checkIdentifier(draft.identifier).value;
    const auto endpoint = draft.region == customRegionId ? checkEndpointField(draft.endpoint).value
                                                         : std::optional(QUrl());
    if (draft.isBuiltIn() || !sdkAppId || !identifier || !endpoint) {
        return std::nullopt;
    }
    SavedConnection place;
    place.region = draft.region;
    place.endpoint = endpoint->toString();
    place.sdkAppId = *sdkAppId;
    place.identifier = *identifier;
    return place;
}

bool isSamePlace(const SavedConnection &one, const SavedConnection &other)
{
    return one.region == other.region && one.endpoint == other.endpoint &&
           one.sdkAppId == other.sdkAppId && one.identifier == other.identifier;
}

std::optional<ConnectionDraft> withPastedUrl(ConnectionDraft draft)
{
    std::optional<PastedUrl> pasted;
    for (QString *text : {&draft.endpoint, &draft.sdkAppId, &draft.identifier}) {
        if (auto url = readPastedUrl(*text)) {
            pasted = std::move(url);
            text->clear();
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
    const auto take = [](QString &entry, const QString &part) {
        if (!part.isEmpty()) {
            entry = part;
        }
    };
    take(draft.region, pasted->region);
    take(draft.endpoint, pasted->endpoint);
    take(draft.sdkAppId, pasted->sdkAppId);
    take(draft.identifier, pasted->identifier);
    if (!pasted->userSig.isEmpty()) {
        draft.userSig = pasted->userSig;
        draft.boundTo.reset();
    }
    return draft;
}

ConnectionDraft withClaims(ConnectionDraft draft, const Replaceable &replaces)
{
    const UserSigReading reading = examineUserSig(draft.userSig);
    const UserSigClaims &claims = reading.claims;
    const bool usable = reading.damage == UserSigDamage::None && claims.sdkAppId != 0 &&
                        checkIdentifier(claims.identifier).value;
    if (usable && (replaces.sdkAppId || draft.sdkAppId.isEmpty())) {
        draft.sdkAppId = QString::number(claims.sdkAppId);
    }
    if (usable && (replaces.identifier || draft.identifier.isEmpty())) {
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
    const auto judge = [&check](DraftCheck::Field &field, const QString &problem) {
        field.problem = problem;
        if (check.problem.isEmpty()) {
            check.problem = problem;
        }
    };
    if (const Region *region = findRegion(draft.region)) {
        check.url = context.endpoints(*region, context.host);
        check.region.remark = context.host == RegionHost::Backup
                                  ? Words::tr("%1 (backup host)").arg(check.url.host())
                                  : check.url.host();
    } else {
        const Checked<QUrl> endpoint = checkEndpointField(draft.endpoint);
        check.url = endpoint.value.value_or(QUrl());
        check.region.remark = Words::tr("Another host that offers the same service.");
        judge(check.endpoint, endpoint.problem);
    }
    const Checked<quint32> sdkAppId = checkSdkAppId(draft.sdkAppId);
    judge(check.sdkAppId, sdkAppId.problem);
    const Checked<QString> identifier = checkIdentifier(draft.identifier);
    judge(check.identifier, identifier.problem);
    if (identifier.value) {
        check.identifier.remark = lookalikeRemark(*identifier.value);
    }
    QString text = QString::fromUtf8(draft.userSig.reveal());
    const Checked<Secret> userSig = checkUserSig(text);
    wipe(text);
    judge(check.userSig, userSig.problem);
    check.userSigStatus = judgeUserSig(examineUserSig(userSig.value.value_or(Secret())),
                                       sdkAppId.value, identifier.value, context.now);
    if (userSig.value) {
        check.userSig.remark = cardText(check.userSigStatus);
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
