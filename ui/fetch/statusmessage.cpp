// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/statusmessage.h"

#include "api/chatbotlist.h"
#include "api/serverclock.h"
#include "connection/region.h"
#include "explain/errorcatalogue.h"
#include "explain/explanation.h"
#include "explain/retry.h"
#include "explain/usersigwords.h"
#include "text/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace std::chrono_literals;

namespace
{

struct Words
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

StatusMessage ofError(const ApiError &error, const AttemptRecord &last)
{
    const Explanation explanation = explain(error, last.request.command);
    StatusMessage view;
    view.tone = Tone::Bad;
    view.headline = explanation.headline;
    view.advice = sentences({explanation.advice, explanation.actor});
    view.words = explanation.words;
    view.code = explanation.code;
    return view;
}

StatusMessage loading(const fetching::Loading &state, const Origin &origin,
                      std::chrono::milliseconds steadyNow)
{
    const auto elapsed = steadyNow - state.sentAt.value_or(steadyNow);
    StatusMessage view;
    view.headline = Words::tr("Fetching from %1…").arg(origin.label());
    if (elapsed >= 1s) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
        view.advice = Words::tr("%n second(s) so far.", nullptr, static_cast<int>(seconds));
    }
    view.actions = PanelAction::Cancel;
    return view;
}

/// What else can be tried where the region's host or the region itself is the trouble.
PanelActions placeActions(const ApiError &error, const Origin &origin)
{
    const Region *region = findRegion(origin.region);
    if (!region) {
        return {};
    }
    if (isHostTrouble(error)) {
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
    StatusMessage view = ofError(state.error, state.last);
    view.tone = Tone::Warning;
    const auto left = std::max(0ms, state.until - steadyNow);
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    view.advice = Words::tr("Trying again in %1 s, %2 of %3.")
                      .arg(seconds)
                      .arg(state.retryNumber)
                      .arg(state.maxRetries);
    view.actions = PanelAction::Retry | PanelAction::Stop | placeActions(state.error, origin);
    return view;
}

StatusMessage loaded(const fetching::Loaded &state)
{
    StatusMessage view;
    view.tone = Tone::Good;
    const Utf8StringList &ids = state.list.userIds;
    int foreign = 0;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        foreign += isForeign(ids[i]) ? 1 : 0;
    }
    const int count = static_cast<int>(ids.size());
    view.headline = count == 0 ? Words::tr("This app has no chatbots")
                               : Words::tr("%Ln chatbot(s) fetched", nullptr, count);
    QStringList remarks;
    if (state.list.duplicates > 0) {
        remarks.append(Words::tr("%Ln repeated id(s) shown once.", nullptr,
                                 static_cast<int>(state.list.duplicates)));
    }
    if (foreign > 0) {
        remarks.append(
            Words::tr("%Ln id(s) marked: they do not begin with @RBT#.", nullptr, foreign));
    }
    view.advice = sentences(remarks);
    return view;
}

StatusMessage cancelled(const fetching::Cancelled &state)
{
    StatusMessage view = ofError(state.failure.error, state.failure.last);
    view.tone = Tone::Plain;
    view.actions = PanelAction::Retry;
    return view;
}

StatusMessage failed(const fetching::Failure &failure, const Origin &origin)
{
    const ApiError &error = failure.error;
    StatusMessage view = ofError(error, failure.last);
    view.urgent = true;
    view.actions = PanelAction::CopyDetails;
    view.actions.setFlag(PanelAction::Retry, canRetryHelp(error));
    view.actions.setFlag(PanelAction::EditCredentials, isFixedInForm(error));
    view.actions.setFlag(PanelAction::Wait, passing(error) == Passing::Slow);
    view.actions.setFlag(PanelAction::SignInToProxy, error.proxy.has_value());
    view.actions |= placeActions(error, origin);
    return view;
}

/// The keychain is asked for the login.
StatusMessage lookedUp(const ProxyChallenge &proxy)
{
    StatusMessage view;
    view.headline = Words::tr("Waiting for the keychain…");
    view.advice = Words::tr("It has the password of the proxy %1.").arg(proxy.address);
    view.actions = PanelAction::SignInToProxy;
    return view;
}

StatusMessage awaitingSecret(const fetching::AwaitingSecret &state, const Origin &origin)
{
    StatusMessage view;
    view.tone = Tone::Bad;
    view.headline = Words::tr("A UserSig is needed");
    switch (state.reason) {
    case fetching::AwaitingSecret::Reason::Missing:
        view.advice = Words::tr("Enter the UserSig.");
        break;
    case fetching::AwaitingSecret::Reason::OnlyForHost:
        view.advice = Words::tr("The stored one is only for %1, and is not sent to other regions. "
                                "Enter the UserSig to ask them.")
                          .arg(origin.host);
        break;
    }
    view.actions = PanelAction::EditCredentials;
    view.urgent = true;
    return view;
}

StatusMessage blocked(const fetching::BlockedBeforeSending &state,
                      std::chrono::milliseconds steadyNow)
{
    StatusMessage view;
    view.tone = Tone::Bad;
    view.urgent = true;
    if (const auto *status = std::get_if<UserSigStatus>(&state.why)) {
        const Explanation why = whyNotSent(*status, state.sdkAppId, state.identifier);
        view.headline = why.headline;
        view.advice = why.advice;
        view.actions = PanelAction::EditCredentials | PanelAction::SendAnyway;
    } else {
        const auto &lockout = std::get<fetching::BlockedBeforeSending::Lockout>(state.why);
        view.headline = Words::tr("Fetch is off");
        view.advice = lockoutText(std::max(0ms, lockout.until - steadyNow));
    }
    return view;
}

StatusMessage searching(const QList<RegionAnswer> &answers, const QString &app)
{
    const auto waiting = std::count_if(answers.begin(), answers.end(), [](const auto &answer) {
        return answer.verdict == RegionVerdict::NotYet;
    });
    StatusMessage view;
    view.headline = Words::tr("Asking the other regions for the app %1…").arg(app);
    view.advice =
        Words::tr("%1 of %2 have answered.")
            .arg(QString::number(answers.size() - waiting), QString::number(answers.size()));
    view.actions = PanelAction::Cancel;
    return view;
}

/// What the search for the region of an app has found.
StatusMessage found(const QList<RegionAnswer> &answers, const QString &app)
{
    StatusMessage view;
    view.urgent = true;
    view.actions = PanelAction::CopyDetails;
    QStringList silent;
    for (const RegionAnswer &answer : answers) {
        if (answer.verdict == RegionVerdict::NoAnswer) {
            silent.append(regionName(answer.region));
        }
    }
    const QString noAnswer =
        silent.isEmpty() ? QString()
                         : Words::tr("No usable answer came from: %1.")
                               .arg(silent.join(Words::tr(", ", "between names of regions")));
    const QString proposed = proposedRegion(answers);
    const auto best = std::find_if(answers.begin(), answers.end(),
                                   [&](const auto &answer) { return answer.region == proposed; });
    if (best == answers.end()) {
        view.tone = Tone::Bad;
        view.headline = Words::tr("No other region knows the app %1").arg(app);
        view.advice = sentences({Words::tr("Check the SDKAppID in the console."), noAnswer});
        view.actions |= PanelAction::TryRegion | PanelAction::EditCredentials;
        return view;
    }
    view.actions |= PanelAction::UseRegion;
    if (best->verdict == RegionVerdict::Knows) {
        view.tone = Tone::Good;
        view.headline = Words::tr("%1 knows the app %2").arg(regionName(proposed), app);
        view.advice = Words::tr("It gave the app's list.");
    } else {
        view.tone = Tone::Warning;
        view.headline = Words::tr("%1 may know the app %2").arg(regionName(proposed), app);
        view.advice = sentences(
            {Words::tr("It refused with code %1, but not because it does not know the app.")
                 .arg(best->code),
             noAnswer});
    }
    return view;
}

struct ViewOf
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
        return state.isLookedUp ? lookedUp(*state.failure.error.proxy)
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

    static StatusMessage withClock(StatusMessage view, const AttemptRecord &last)
    {
        view.remark = clockRemark(last.clockAhead);
        return view;
    }
};

} // namespace

QString lockoutText(std::chrono::milliseconds left)
{
    return Words::tr("After too many failed checks of its UserSig this account is not asked again "
                     "before %1.")
        .arg(QLocale().toString(QDateTime::currentDateTime().addMSecs(left.count()).time(),
                                QStringLiteral("HH:mm:ss")));
}

QString StatusMessage::message() const
{
    return sentences({headline, code, advice,
                      words.isEmpty() ? QString() : Words::tr("The service said: %1").arg(words)});
}

StatusMessage statusMessage(const fetching::State &state, const Origin &origin,
                            std::chrono::milliseconds steadyNow)
{
    return std::visit(ViewOf{origin, steadyNow}, state);
}

StatusMessage otherListView(const Origin &listedFrom, const QString &problem)
{
    StatusMessage view;
    view.tone = Tone::Warning;
    view.headline = Words::tr("The list is still that of %1").arg(listedFrom.label());
    view.advice = problem.isEmpty() ? Words::tr("Press Fetch or F5 for what is chosen now.")
                                    : Words::tr("Fetch is off: %1").arg(problem);
    return view;
}

StatusMessage idleView(const QString &problem)
{
    StatusMessage view;
    view.headline = problem.isEmpty() ? Words::tr("Ready to fetch") : Words::tr("Fetch is off");
    view.advice = problem.isEmpty() ? Words::tr("Press Fetch or F5.") : problem;
    return view;
}
