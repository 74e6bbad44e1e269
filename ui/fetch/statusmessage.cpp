// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/statusmessage.h"

#include "api/chatbotlist.h"
#include "api/serverclock.h"
#include "connection/region.h"
#include "explain/errorcatalogue.h"
#include "explain/explanation.h"
#include "explain/retry.h"
#include "explain/usersigtexts.h"
#include "text/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace std::chrono_literals;

namespace
{

struct StatusMessageTexts
{
    Q_DECLARE_TR_FUNCTIONS(StatusMessage)
};

bool isFixedInForm(const ApiError &error)
{
    const CatalogueEntry *entry =
        error.kind == ApiError::Kind::Api ? findError(error.number) : nullptr;
    if (!entry) {
        return false;
    }
    switch (entry->remedy) {
    case Remedy::None:
    case Remedy::Wait:
        return false;
    case Remedy::EditCredentials:
    case Remedy::EditSdkAppId:
    case Remedy::EditIdentifier:
    case Remedy::EditUserSig:
    case Remedy::TryRegion:
        return true;
    }
    return false;
}

StatusMessage errorMessage(const ApiError &error, const AttemptRecord &last)
{
    const Explanation explanation = explain(error, last.request.command);
    StatusMessage message;
    message.tone = Tone::Bad;
    message.headline = explanation.headline;
    message.advice = joinSentences({explanation.advice, explanation.actor});
    message.serviceText = explanation.serviceText;
    message.code = explanation.code;
    return message;
}

StatusMessage loading(const fetching::Loading &state, const Origin &origin,
                      std::chrono::milliseconds steadyNow)
{
    const auto elapsed = steadyNow - state.sentAt.value_or(steadyNow);
    StatusMessage message;
    message.headline = StatusMessageTexts::tr("Fetching from %1…").arg(origin.label());
    if (elapsed >= 1s) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
        message.advice =
            StatusMessageTexts::tr("%n second(s) so far.", nullptr, static_cast<int>(seconds));
    }
    message.actions = PanelAction::Cancel;
    return message;
}

/// Remedies if the host of the region does not respond, or the app belongs to another region.
PanelActions hostAndRegionActions(const ApiError &error, const Origin &origin)
{
    const Region *region = findRegion(origin.region);
    if (!region) {
        return {};
    }
    if (isHostFailure(error)) {
        return origin.host == region->backupHost ? PanelAction::UseMainHost
                                                 : PanelAction::UseBackupHost;
    }
    const CatalogueEntry *entry =
        error.kind == ApiError::Kind::Api ? findError(error.number) : nullptr;
    return entry && entry->remedy == Remedy::TryRegion ? PanelAction::TryRegion : PanelActions();
}

StatusMessage waiting(const fetching::WaitingForRetry &state, const Origin &origin,
                      std::chrono::milliseconds steadyNow)
{
    StatusMessage message = errorMessage(state.error, state.last);
    message.tone = Tone::Warning;
    const auto left = std::max(0ms, state.until - steadyNow);
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    message.advice = StatusMessageTexts::tr("Trying again in %1 s (retry %2 of %3).")
                         .arg(seconds)
                         .arg(state.retryNumber)
                         .arg(state.maxRetries);
    message.actions =
        PanelAction::Retry | PanelAction::Stop | hostAndRegionActions(state.error, origin);
    return message;
}

StatusMessage loaded(const fetching::Loaded &state)
{
    StatusMessage message;
    message.tone = Tone::Good;
    const Utf8StringList &ids = state.list.userIds;
    int foreign = 0;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        foreign += isForeign(ids[i]) ? 1 : 0;
    }
    const int count = static_cast<int>(ids.size());
    message.headline = count == 0
                           ? StatusMessageTexts::tr("This app has no chatbots")
                           : StatusMessageTexts::tr("%Ln chatbot(s) fetched", nullptr, count);
    QStringList remarks;
    if (state.list.duplicates > 0) {
        remarks.append(StatusMessageTexts::tr("%Ln repeated id(s) shown once.", nullptr,
                                              static_cast<int>(state.list.duplicates)));
    }
    if (foreign > 0) {
        remarks.append(StatusMessageTexts::tr("%Ln id(s) marked: they do not begin with @RBT#.",
                                              nullptr, foreign));
    }
    message.advice = joinSentences(remarks);
    return message;
}

StatusMessage cancelled(const fetching::Cancelled &state)
{
    StatusMessage message = errorMessage(state.failure.error, state.failure.last);
    message.tone = Tone::Plain;
    message.actions = PanelAction::Retry;
    return message;
}

StatusMessage failed(const fetching::Failure &failure, const Origin &origin)
{
    const ApiError &error = failure.error;
    StatusMessage message = errorMessage(error, failure.last);
    message.urgent = true;
    message.actions = PanelAction::CopyDetails;
    message.actions.setFlag(PanelAction::Retry, canRetryHelp(error));
    message.actions.setFlag(PanelAction::EditCredentials, isFixedInForm(error));
    message.actions.setFlag(PanelAction::Wait, retryPace(error) == RetryPace::Slow);
    message.actions.setFlag(PanelAction::SignInToProxy, error.proxy.has_value());
    message.actions |= hostAndRegionActions(error, origin);
    return message;
}

/// The login is being looked up in the keychain.
StatusMessage lookingUpLogin(const ProxyChallenge &proxy)
{
    StatusMessage message;
    message.headline = StatusMessageTexts::tr("Waiting for the keychain…");
    message.advice =
        StatusMessageTexts::tr("It has the password of the proxy %1.").arg(proxy.address);
    message.actions = PanelAction::SignInToProxy;
    return message;
}

StatusMessage awaitingSecret(const fetching::AwaitingSecret &state, const Origin &origin)
{
    StatusMessage message;
    message.tone = Tone::Bad;
    message.headline = StatusMessageTexts::tr("A UserSig is needed");
    switch (state.reason) {
    case fetching::AwaitingSecret::Reason::Missing:
        message.advice = StatusMessageTexts::tr("Enter the UserSig.");
        break;
    case fetching::AwaitingSecret::Reason::OnlyForHost:
        message.advice =
            StatusMessageTexts::tr("The stored UserSig is only for %1 and is not sent to other "
                                   "regions. To search them, enter the UserSig again.")
                .arg(origin.host);
        break;
    }
    message.actions = PanelAction::EditCredentials;
    message.urgent = true;
    return message;
}

StatusMessage blocked(const fetching::BlockedBeforeSending &state,
                      std::chrono::milliseconds steadyNow)
{
    StatusMessage message;
    message.tone = Tone::Bad;
    message.urgent = true;
    if (const auto *status = std::get_if<UserSigStatus>(&state.reason)) {
        const Explanation explanation =
            notSentExplanation(*status, state.sdkAppId, state.identifier);
        message.headline = explanation.headline;
        message.advice = explanation.advice;
        message.actions = PanelAction::EditCredentials | PanelAction::SendAnyway;
    } else {
        const auto &lockout = std::get<fetching::BlockedBeforeSending::Lockout>(state.reason);
        message.headline = StatusMessageTexts::tr("Not ready to fetch");
        message.advice = lockoutText(std::max(0ms, lockout.until - steadyNow));
    }
    return message;
}

StatusMessage searching(const QList<RegionAnswer> &answers, const QString &app)
{
    const auto waiting = std::count_if(answers.begin(), answers.end(), [](const auto &answer) {
        return answer.verdict == RegionVerdict::Pending;
    });
    StatusMessage message;
    message.headline =
        StatusMessageTexts::tr("Searching the other regions for the app %1…").arg(app);
    message.advice =
        StatusMessageTexts::tr("%1 of %2 have replied.")
            .arg(QString::number(answers.size() - waiting), QString::number(answers.size()));
    message.actions = PanelAction::Cancel;
    return message;
}

/// The result of the search for an app's region.
StatusMessage found(const QList<RegionAnswer> &answers, const QString &app)
{
    StatusMessage message;
    message.urgent = true;
    message.actions = PanelAction::CopyDetails;
    QStringList unanswered;
    for (const RegionAnswer &answer : answers) {
        if (answer.verdict == RegionVerdict::NoAnswer) {
            unanswered.append(regionName(answer.region));
        }
    }
    const QString noAnswer =
        unanswered.isEmpty()
            ? QString()
            : StatusMessageTexts::tr("No usable reply from: %1.")
                  .arg(unanswered.join(StatusMessageTexts::tr(", ", "between names of regions")));
    const QString proposed = proposedRegion(answers);
    const auto best = std::find_if(answers.begin(), answers.end(),
                                   [&](const auto &answer) { return answer.region == proposed; });
    if (best == answers.end()) {
        message.tone = Tone::Bad;
        message.headline = StatusMessageTexts::tr("No other region has the app %1").arg(app);
        message.advice =
            joinSentences({StatusMessageTexts::tr("Check the SDKAppID in the console."), noAnswer});
        message.actions |= PanelAction::TryRegion | PanelAction::EditCredentials;
        return message;
    }
    message.actions |= PanelAction::UseRegion;
    if (best->verdict == RegionVerdict::HasApp) {
        message.tone = Tone::Good;
        message.headline =
            StatusMessageTexts::tr("%1 has the app %2").arg(regionName(proposed), app);
        message.advice = StatusMessageTexts::tr("It returned the app's list.");
    } else {
        message.tone = Tone::Warning;
        message.headline =
            StatusMessageTexts::tr("%1 may have the app %2").arg(regionName(proposed), app);
        message.advice = joinSentences(
            {StatusMessageTexts::tr(
                 "It refused with code %1. This code does not mean that the app is missing there.")
                 .arg(best->code),
             noAnswer});
    }
    return message;
}

struct MessageForState
{
    const Origin &origin;
    std::chrono::milliseconds steadyNow;

    StatusMessage operator()(const fetching::Idle & /*state*/) const { return {}; }
    StatusMessage operator()(const fetching::AwaitingSecret &state) const
    {
        return awaitingSecret(state, origin);
    }
    StatusMessage operator()(const fetching::BlockedBeforeSending &state) const
    {
        return blocked(state, steadyNow);
    }
    StatusMessage operator()(const fetching::Loading &state) const
    {
        return loading(state, origin, steadyNow);
    }
    StatusMessage operator()(const fetching::WaitingForRetry &state) const
    {
        return withClock(waiting(state, origin, steadyNow), state.last);
    }
    StatusMessage operator()(const fetching::AwaitingProxyLogin &state) const
    {
        return state.isLookupPending ? lookingUpLogin(*state.failure.error.proxy)
                                     : withClock(failed(state.failure, origin), state.failure.last);
    }
    StatusMessage operator()(const fetching::SearchingRegions &state) const
    {
        return searching(state.answers, app());
    }
    StatusMessage operator()(const fetching::Loaded &state) const
    {
        return withClock(loaded(state), state.last);
    }
    StatusMessage operator()(const fetching::Failed &state) const
    {
        return state.answers.isEmpty()
                   ? withClock(failed(state.failure, origin), state.failure.last)
                   : found(state.answers, app());
    }
    StatusMessage operator()(const fetching::Cancelled &state) const
    {
        return withClock(cancelled(state), state.failure.last);
    }

    QString app() const { return QString::number(origin.sdkAppId); }

    static StatusMessage withClock(StatusMessage message, const AttemptRecord &last)
    {
        message.remark = clockWarning(last.clockAhead);
        return message;
    }
};

} // namespace

QString lockoutText(std::chrono::milliseconds left)
{
    return StatusMessageTexts::tr(
               "The UserSig of this account was refused too often. Nothing is sent before %1.")
        .arg(QLocale().toString(QDateTime::currentDateTime().addMSecs(left.count()).time(),
                                QStringLiteral("HH:mm:ss")));
}

QString StatusMessage::message() const
{
    return joinSentences({headline, code, advice,
                          serviceText.isEmpty()
                              ? QString()
                              : StatusMessageTexts::tr("The service said: %1").arg(serviceText)});
}

StatusMessage statusMessage(const fetching::State &state, const Origin &origin,
                            std::chrono::milliseconds steadyNow)
{
    return std::visit(MessageForState{origin, steadyNow}, state);
}

StatusMessage otherListMessage(const Origin &listedFrom, const QString &problem)
{
    StatusMessage message;
    message.tone = Tone::Warning;
    message.headline = StatusMessageTexts::tr("The list is still from %1").arg(listedFrom.label());
    message.advice = problem.isEmpty()
                         ? StatusMessageTexts::tr(
                               "Press Fetch or F5 to fetch the list of the chosen connection.")
                         : problem;
    return message;
}

StatusMessage idleMessage(const QString &problem)
{
    StatusMessage message;
    message.headline = problem.isEmpty() ? StatusMessageTexts::tr("Ready to fetch")
                                         : StatusMessageTexts::tr("Not ready to fetch");
    message.advice = problem.isEmpty() ? StatusMessageTexts::tr("Press Fetch or F5.") : problem;
    return message;
}
