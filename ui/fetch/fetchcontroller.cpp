// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch/fetchcontroller.h"

#include "chatbots/chatbotmodel.h"
#include "explain/errorcatalogue.h"
#include "explain/report.h"
#include "text/sentences.h"
#include "ui/chatbots/chatbotview.h"
#include "ui/connections/connectionform.h"
#include "ui/fetch/statuspanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>

#include <utility>

using namespace std::chrono_literals;

namespace
{

ConnectionForm::Field wrongField(const ApiError &error)
{
    const CatalogueEntry *entry = findError(error.number);
    switch (entry ? entry->remedy : Remedy::None) {
    case Remedy::EditSdkAppId:
        return ConnectionForm::Field::SdkAppId;
    case Remedy::EditIdentifier:
        return ConnectionForm::Field::Identifier;
    case Remedy::TryRegion:
        return ConnectionForm::Field::Region;
    case Remedy::None:
    case Remedy::Wait:
    case Remedy::EditCredentials:
    case Remedy::EditUserSig:
        break;
    }
    return ConnectionForm::Field::UserSig;
}

ConnectionForm::Field wrongField(const UserSigStatus &status)
{
    switch (status.kind) {
    case UserSigStatus::Kind::OtherApp:
        return ConnectionForm::Field::SdkAppId;
    case UserSigStatus::Kind::OtherIdentifier:
        return ConnectionForm::Field::Identifier;
    case UserSigStatus::Kind::Unreadable:
    case UserSigStatus::Kind::ImpossibleTimes:
    case UserSigStatus::Kind::Ended:
    case UserSigStatus::Kind::NotEnded:
        break;
    }
    return ConnectionForm::Field::UserSig;
}

bool isOfSearch(const fetching::State &state)
{
    const auto *failed = std::get_if<fetching::Failed>(&state);
    return std::holds_alternative<fetching::SearchingRegions>(state) ||
           (failed && !failed->answers.isEmpty());
}

bool isUnsent(const fetching::State &state)
{
    return std::holds_alternative<fetching::BlockedBeforeSending>(state) ||
           std::holds_alternative<fetching::AwaitingSecret>(state);
}

} // namespace

FetchController::FetchController(FetchSession &session, ChatbotModel &model, ConnectionForm &form,
                                 ChatbotView &view, StatusPanel &panel, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_form(form)
    , m_view(view)
    , m_panel(panel)
{
    connect(&m_form, &ConnectionForm::changed, this, &FetchController::connectionChanged);
    connect(&m_session, &FetchSession::stateChanged, this, [this](const QString &id) {
        if (id == connectionId() && !m_isDismissing) {
            stateChanged();
        }
    });
    connect(&m_panel, &StatusPanel::wanted, this, &FetchController::perform);
    m_lockout.setSingleShot(true);
    m_lockout.setTimerType(Qt::PreciseTimer); // a coarse one comes up to 5 % early
    connect(&m_lockout, &QTimer::timeout, this, [this] {
        awaitLockout();
        show(); // it has said until when
        Q_EMIT changed();
    });
    m_tick.setInterval(250ms);
    connect(&m_tick, &QTimer::timeout, this, &FetchController::show);
}

void FetchController::fetch()
{
    const std::optional<Connection> connection = m_form.connection();
    if (connection && problem().isEmpty()) {
        send(*connection);
    }
}

void FetchController::send(const Connection &connection)
{
    using Preflight = FetchOptions::Preflight;
    const Preflight preflight = isInsistedOn(connection) ? Preflight::Skip : Preflight::Judge;
    if (m_scopeOfSecret) {
        m_secretScope = m_scopeOfSecret();
    }
    const QString remark = std::exchange(m_remark, QString());
    m_session.fetch(connectionId(), connection, {m_limits, RetryPolicy(), preflight});
    if (isBusy()) {
        Q_EMIT began();
    } else {
        m_remark = remark; // it holds until a fetch is sent
    }
}

/// Another host of the same service is no reason to ask again.
bool FetchController::isInsistedOn(const Connection &connection) const
{
    return connection.userSig == m_insistedOn.userSig &&
           connection.sdkAppId == m_insistedOn.sdkAppId &&
           connection.identifier == m_insistedOn.identifier;
}

void FetchController::cancel()
{
    m_session.cancel(connectionId());
}

void FetchController::copyDetails()
{
    if (const fetching::Failure *failure = fetching::failureOf(state())) {
        const Connection connection = fetched();
        QGuiApplication::clipboard()->setText(
            reportText(reportFacts(connection, failure->error, failure->at, failure->last),
                       connection.userSig));
        Q_EMIT noted(tr("Details copied"));
    }
}

/// The failure may be an old one by now: nothing is sent that was not asked for.
void FetchController::recovered()
{
    if (hasFailed() && m_form.connection() == fetched()) {
        fetch();
    }
    notRecovered(); // in case that nothing was sent
}

void FetchController::notRecovered()
{
    m_session.endLoginLookUp(connectionId());
}

void FetchController::setRemark(const QString &remark)
{
    m_remark = remark;
    show();
}

void FetchController::tell(const StatusMessage &notice)
{
    m_notice = notice;
    show();
}

QString FetchController::problem() const
{
    const std::optional<Connection> connection = m_form.connection();
    const auto lockout = connection ? m_session.lockoutLeft(*connection) : std::nullopt;
    return lockout ? lockoutText(*lockout) : m_form.problem();
}

bool FetchController::isBusy() const
{
    return m_session.isBusy(connectionId());
}

bool FetchController::hasFailed() const
{
    return fetching::failureOf(state()) != nullptr;
}

std::optional<ProxyChallenge> FetchController::proxyChallenge() const
{
    const fetching::Failure *failure = fetching::failureOf(state());
    return failure ? failure->error.proxy : std::nullopt;
}

bool FetchController::isOfAnother() const
{
    const std::optional<Origin> origin = m_form.origin();
    return m_fetchedAt.isValid() && !(origin && origin->isSameApp(m_fetchedFrom));
}

/// Until the lockout of the connection that the form has now is over by its own clock, however
/// early the timer comes.
void FetchController::awaitLockout()
{
    const std::optional<Connection> connection = m_form.connection();
    if (const auto left = connection ? m_session.lockoutLeft(*connection) : std::nullopt) {
        m_lockout.start(*left);
    } else {
        m_lockout.stop();
    }
}

void FetchController::connectionChanged()
{
    awaitLockout();
    {
        const QScopedValueRollback<bool> dismissing(m_isDismissing, true);
        m_session.dismiss(connectionId());
    }
    if (m_notice && m_notice->tone == Tone::Good && isOfAnother()) {
        m_notice.reset();
    }
    if (isBusy()) {
        m_session.reset(connectionId()); // its reply is for another connection than the form's
        return;
    }
    m_tick.stop(); // a search may have ended
    show();
    Q_EMIT changed();
}

void FetchController::stateChanged()
{
    m_notice.reset();
    if (const auto *loaded = std::get_if<fetching::Loaded>(&state())) {
        m_fetchedAt = loaded->at;
        m_fetchedFrom = loaded->origin;
        m_view.keepPlace([&] { m_model.merge(loaded->origin, loaded->list.userIds); });
    }
    awaitLockout();
    isBusy() ? m_tick.start() : m_tick.stop();
    show();
    Q_EMIT changed();
}

void FetchController::show()
{
    m_panel.show(view());
}

QString FetchController::whyOff() const
{
    const QString why = problem();
    return why.isEmpty() ? QString() : tr("Fetch is off: %1").arg(why);
}

StatusMessage FetchController::view() const
{
    if (m_notice) {
        StatusMessage notice = *m_notice;
        notice.remark = sentences({whyOff(), m_remark});
        return notice;
    }
    if (isOfAnother() && std::holds_alternative<fetching::Loaded>(state())) {
        StatusMessage other = otherListView(m_fetchedFrom, problem());
        other.remark = m_remark;
        return other;
    }
    StatusMessage view = statusMessage(state(), fetched().origin(), m_session.steadyNow());
    if (view.headline.isEmpty()) {
        StatusMessage idle = idleView(problem());
        idle.remark = m_remark;
        return idle;
    }
    if (!isOfSearch(state()) && !isUnsent(state())) {
        view.remark = sentences({whyOff(), view.remark, m_remark});
    }
    return view;
}

void FetchController::editCredentials()
{
    Q_EMIT formWanted();
    const fetching::State &now = state();
    if (const auto *blocked = std::get_if<fetching::BlockedBeforeSending>(&now)) {
        if (const auto *status = std::get_if<UserSigStatus>(&blocked->why)) {
            m_form.focusField(wrongField(*status));
        }
    } else if (std::holds_alternative<fetching::AwaitingSecret>(now)) {
        m_form.focusField(ConnectionForm::Field::UserSig);
    } else if (const fetching::Failure *failure = fetching::failureOf(now)) {
        m_form.focusField(wrongField(failure->error));
    }
}

void FetchController::perform(PanelAction action)
{
    const QString id = connectionId();
    switch (action) {
    case PanelAction::Retry:
        if (std::holds_alternative<fetching::WaitingForRetry>(state())) {
            m_session.retryNow(id);
        } else {
            fetch();
        }
        return;
    case PanelAction::Stop:
        m_session.stopWaiting(id);
        return;
    case PanelAction::Cancel:
        cancel();
        return;
    case PanelAction::Wait:
        m_session.waitThenRetry(id, 30s);
        return;
    case PanelAction::TryRegion:
        m_session.searchRegions(id, m_secretScope);
        return;
    case PanelAction::UseRegion:
        if (const auto *failed = std::get_if<fetching::Failed>(&state())) {
            m_form.chooseRegion(proposedRegion(failed->answers));
            fetch();
        }
        return;
    case PanelAction::UseBackupHost:
    case PanelAction::UseMainHost:
        m_form.useOtherHost();
        fetch();
        return;
    case PanelAction::EditCredentials:
        editCredentials();
        return;
    case PanelAction::SendAnyway:
        if (const std::optional<Connection> connection = m_form.connection()) {
            m_insistedOn = *connection;
            send(*connection);
        }
        return;
    case PanelAction::CopyDetails:
        copyDetails();
        return;
    case PanelAction::SignInToProxy:
    case PanelAction::ShowInFolder:
    case PanelAction::CopyPath:
        Q_EMIT wanted(action);
        return;
    }
}
