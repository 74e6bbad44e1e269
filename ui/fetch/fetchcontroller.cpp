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

ConnectionForm::Field fieldToFix(const ApiError &error)
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

ConnectionForm::Field fieldToFix(const UserSigStatus &status)
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

bool isRegionSearch(const fetching::State &state)
{
    const auto *failed = std::get_if<fetching::Failed>(&state);
    return std::holds_alternative<fetching::SearchingRegions>(state) ||
           (failed && !failed->answers.isEmpty());
}

bool isNotSent(const fetching::State &state)
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
    connect(&m_form, &ConnectionForm::changed, this, &FetchController::handleConnectionChange);
    connect(&m_session, &FetchSession::stateChanged, this, [this](const QString &id) {
        if (id == connectionId() && !m_isDismissing) {
            handleStateChange();
        }
    });
    connect(&m_panel, &StatusPanel::actionRequested, this, &FetchController::perform);
    m_lockoutTimer.setSingleShot(true);
    m_lockoutTimer.setTimerType(Qt::PreciseTimer); // a coarse one comes up to 5 % early
    connect(&m_lockoutTimer, &QTimer::timeout, this, [this] {
        updateLockoutTimer();
        updatePanel(); // it shows the end of the lockout
        Q_EMIT changed();
    });
    m_secondsTimer.setInterval(250ms);
    connect(&m_secondsTimer, &QTimer::timeout, this, &FetchController::updatePanel);
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
    const Preflight preflight = isSendConfirmed(connection) ? Preflight::Skip : Preflight::Check;
    if (m_secretScopeSource) {
        m_secretScope = m_secretScopeSource();
    }
    const QString remark = std::exchange(m_remark, QString());
    m_session.fetch(connectionId(), connection, {m_limits, RetryPolicy(), preflight});
    if (isBusy()) {
        Q_EMIT fetchStarted();
    } else {
        m_remark = remark; // nothing was sent, so it still applies
    }
}

/// Does not compare hosts: the confirmation holds for every host of the service.
bool FetchController::isSendConfirmed(const Connection &connection) const
{
    return connection.userSig == m_confirmedConnection.userSig &&
           connection.sdkAppId == m_confirmedConnection.sdkAppId &&
           connection.identifier == m_confirmedConnection.identifier;
}

void FetchController::cancel()
{
    m_session.cancel(connectionId());
}

void FetchController::copyDetails()
{
    if (const fetching::Failure *failure = fetching::failureOf(state())) {
        const Connection connection = fetchedConnection();
        QGuiApplication::clipboard()->setText(
            reportText(reportFacts(connection, failure->error, failure->at, failure->last),
                       connection.userSig));
        Q_EMIT statusChanged(tr("Details copied"));
    }
}

/// Fetches only if the form still has the failed connection, so that nothing is sent unasked.
void FetchController::retryAfterLogin()
{
    if (hasFailed() && m_form.connection() == fetchedConnection()) {
        fetch();
    }
    endLoginLookup(); // in case nothing was sent
}

void FetchController::endLoginLookup()
{
    m_session.endLoginLookup(connectionId());
}

void FetchController::setRemark(const QString &remark)
{
    m_remark = remark;
    updatePanel();
}

void FetchController::showNotice(const StatusMessage &notice)
{
    m_notice = notice;
    updatePanel();
}

QString FetchController::problem() const
{
    const std::optional<Connection> connection = m_form.connection();
    const auto lockout = connection ? m_session.remainingLockout(*connection) : std::nullopt;
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

bool FetchController::isListOfAnotherApp() const
{
    const std::optional<Origin> origin = m_form.origin();
    return m_fetchedAt.isValid() && !(origin && origin->isSameApp(m_fetchedFrom));
}

/// Restarts itself until the session's clock says that the lockout is over, since the timer can
/// fire early.
void FetchController::updateLockoutTimer()
{
    const std::optional<Connection> connection = m_form.connection();
    if (const auto left = connection ? m_session.remainingLockout(*connection) : std::nullopt) {
        m_lockoutTimer.start(*left);
    } else {
        m_lockoutTimer.stop();
    }
}

void FetchController::handleConnectionChange()
{
    updateLockoutTimer();
    {
        const QScopedValueRollback<bool> dismissing(m_isDismissing, true);
        m_session.dismiss(connectionId());
    }
    if (m_notice && m_notice->tone == Tone::Good && isListOfAnotherApp()) {
        m_notice.reset();
    }
    if (isBusy()) {
        m_session.reset(connectionId()); // the reply would be for another connection
        return;
    }
    m_secondsTimer.stop(); // a search may have ended
    updatePanel();
    Q_EMIT changed();
}

void FetchController::handleStateChange()
{
    m_notice.reset();
    if (const auto *loaded = std::get_if<fetching::Loaded>(&state())) {
        m_fetchedAt = loaded->at;
        m_fetchedFrom = loaded->origin;
        m_view.preserveScrollPosition([&] { m_model.merge(loaded->origin, loaded->list.userIds); });
    }
    updateLockoutTimer();
    isBusy() ? m_secondsTimer.start() : m_secondsTimer.stop();
    updatePanel();
    Q_EMIT changed();
}

void FetchController::updatePanel()
{
    m_panel.setMessage(message());
}

StatusMessage FetchController::message() const
{
    if (m_notice) {
        StatusMessage notice = *m_notice;
        notice.remark = joinSentences({problem(), m_remark});
        return notice;
    }
    if (isListOfAnotherApp() && std::holds_alternative<fetching::Loaded>(state())) {
        StatusMessage other = otherListMessage(m_fetchedFrom, problem());
        other.remark = m_remark;
        return other;
    }
    StatusMessage message =
        statusMessage(state(), fetchedConnection().origin(), m_session.steadyNow());
    if (message.headline.isEmpty()) {
        StatusMessage idle = idleMessage(problem());
        idle.remark = m_remark;
        return idle;
    }
    if (!isRegionSearch(state()) && !isNotSent(state())) {
        message.remark = joinSentences({problem(), message.remark, m_remark});
    }
    return message;
}

void FetchController::editCredentials()
{
    Q_EMIT formRequested();
    const fetching::State &now = state();
    if (const auto *blocked = std::get_if<fetching::BlockedBeforeSending>(&now)) {
        if (const auto *status = std::get_if<UserSigStatus>(&blocked->reason)) {
            m_form.focusField(fieldToFix(*status));
        }
    } else if (std::holds_alternative<fetching::AwaitingSecret>(now)) {
        m_form.focusField(ConnectionForm::Field::UserSig);
    } else if (const fetching::Failure *failure = fetching::failureOf(now)) {
        m_form.focusField(fieldToFix(failure->error));
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
        m_session.cancelRetry(id);
        return;
    case PanelAction::Cancel:
        cancel();
        return;
    case PanelAction::Wait:
        m_session.scheduleRetry(id, 30s);
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
        m_form.toggleBackupHost();
        fetch();
        return;
    case PanelAction::EditCredentials:
        editCredentials();
        return;
    case PanelAction::SendAnyway:
        if (const std::optional<Connection> connection = m_form.connection()) {
            m_confirmedConnection = *connection;
            send(*connection);
        }
        return;
    case PanelAction::CopyDetails:
        copyDetails();
        return;
    case PanelAction::SignInToProxy:
    case PanelAction::ShowInFolder:
    case PanelAction::CopyPath:
        Q_EMIT actionRequested(action);
        return;
    }
}
