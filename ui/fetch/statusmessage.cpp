// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/statusmessage.h"

#include "api/chatbotlist.h"
#include "api/serverclock.h"
#include "connection/region.h"
#include "explain/errorcatalogue.h"
#include "explain/explanation.h"
#include "explain/usersigwords.h"
#include "text/sentences.h"

#include <QCoreApplication>
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

StatusMessage loading(const Origin &origin, std::chrono::milliseconds elapsed)
{
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

StatusMessage waiting(const fetching::Waiting &state, const Origin &origin,
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

StatusMessage failed(const fetching::Failed &state, const Origin &origin)
{
    StatusMessage view = ofError(state.error, state.last);
    if (state.error.kind == ApiError::Kind::Cancelled) {
        view.tone = Tone::Plain;
        view.actions = PanelAction::Retry;
        return view;
    }
    view.urgent = true;
    view.actions = PanelAction::CopyDetails;
    view.actions.setFlag(PanelAction::Retry, canRetryHelp(state.error));
    view.actions.setFlag(PanelAction::EditCredentials, isFixedInForm(state.error));
    view.actions.setFlag(PanelAction::Wait, passing(state.error) == Passing::Slow);
    view.actions.setFlag(PanelAction::SignInToProxy, state.error.proxy.has_value());
    view.actions |= placeActions(state.error, origin);
    return view;
}

} // namespace

QString StatusMessage::message() const
{
    return sentences({headline, code, advice,
                      words.isEmpty() ? QString() : Words::tr("The service said: %1").arg(words)});
}

StatusMessage statusMessage(const fetching::State &state, const Origin &origin,
                            std::chrono::milliseconds elapsed, std::chrono::milliseconds steadyNow)
{
    if (std::holds_alternative<fetching::Loading>(state)) {
        return loading(origin, elapsed);
    }
    StatusMessage view;
    if (const auto *wait = std::get_if<fetching::Waiting>(&state)) {
        view = waiting(*wait, origin, steadyNow);
        view.remark = clockRemark(wait->last.clockAhead);
    } else if (const auto *success = std::get_if<fetching::Loaded>(&state)) {
        view = loaded(*success);
        view.remark = clockRemark(success->last.clockAhead);
    } else if (const auto *failure = std::get_if<fetching::Failed>(&state)) {
        view = failed(*failure, origin);
        view.remark = clockRemark(failure->last.clockAhead);
    }
    return view;
}

StatusMessage notSentView(const UserSigStatus &standing, quint32 sdkAppId,
                          const QString &identifier)
{
    const Explanation why = whyNotSent(standing, sdkAppId, identifier);
    StatusMessage view;
    view.tone = Tone::Bad;
    view.headline = why.headline;
    view.advice = why.advice;
    view.actions = PanelAction::EditCredentials | PanelAction::SendAnyway;
    view.urgent = true;
    return view;
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

StatusMessage searchView(const QList<RegionAnswer> &answers, bool isRunning, quint32 sdkAppId)
{
    StatusMessage view;
    const QString app = QString::number(sdkAppId);
    if (isRunning) {
        const auto waiting = std::count_if(answers.begin(), answers.end(), [](const auto &answer) {
            return answer.verdict == RegionVerdict::NotYet;
        });
        view.headline = Words::tr("Asking the other regions for the app %1…").arg(app);
        view.advice =
            Words::tr("%1 of %2 have answered.")
                .arg(QString::number(answers.size() - waiting), QString::number(answers.size()));
        view.actions = PanelAction::Cancel;
        return view;
    }
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
