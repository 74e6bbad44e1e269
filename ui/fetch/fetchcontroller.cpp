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
#include "workspace/chatbotservice.h"
#include "workspace/regionsearch.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

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

ConnectionForm::Field wrongField(const UserSigStatus &standing)
{
    switch (standing.kind) {
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

} // namespace

FetchController::FetchController(ChatbotService &service, RegionSearch &search, ChatbotModel &model,
                                 ConnectionForm &form, ChatbotView &view, StatusPanel &panel,
                                 QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_search(search)
    , m_model(model)
    , m_form(form)
    , m_view(view)
    , m_panel(panel)
{
    connect(&m_form, &ConnectionForm::changed, this, &FetchController::connectionChanged);
    m_service.setOrdersLongLists(true);
    connect(&m_service, &ChatbotService::stateChanged, this, &FetchController::serviceChanged);
    connect(&m_panel, &StatusPanel::wanted, this, &FetchController::perform);
    connect(&m_search, &RegionSearch::changed, this, [this] {
        show();
        Q_EMIT changed();
    });
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
    if (!connection || !problem().isEmpty()) {
        return;
    }
    const UserSigStatus standing = m_form.standing();
    if (standing.willBeRejected() && !isInsistedOn(*connection)) {
        if (m_service.isBusy()) {
            m_service.reset();
        }
        m_search.clear();
        m_notice.reset();
        m_heldBack = standing;
        show();
        Q_EMIT changed();
        return;
    }
    send(*connection);
}

void FetchController::send(const Connection &connection)
{
    m_heldBack.reset();
    m_search.clear();
    m_remark.clear();
    m_service.fetch(connection, m_limits, RetryPolicy());
    Q_EMIT began();
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
    m_search.clear();
    m_service.cancel();
}

void FetchController::copyDetails()
{
    if (const auto *failed = std::get_if<fetching::Failed>(&m_service.state())) {
        QGuiApplication::clipboard()->setText(
            reportText(reportFacts(m_service.connection(), failed->error, failed->at, failed->last),
                       m_service.connection().userSig));
        Q_EMIT noted(tr("Details copied"));
    }
}

/// The failure may be an old one by now: nothing is sent that was not asked for.
void FetchController::recovered()
{
    if (hasFailed() && m_form.connection() == m_service.connection()) {
        fetch();
    } else {
        notMended();
    }
}

void FetchController::notMended()
{
    m_notice.reset();
    show();
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
    const auto lockout = connection ? m_service.lockoutLeft(*connection) : std::nullopt;
    return lockout ? tr("After too many failed checks of its UserSig this account is not asked "
                        "again before %1.")
                         .arg(QLocale().toString(
                             QDateTime::currentDateTime().addMSecs(lockout->count()).time(),
                             QStringLiteral("HH:mm:ss")))
                   : m_form.problem();
}

bool FetchController::isBusy() const
{
    return m_service.isBusy() || m_search.isRunning();
}

bool FetchController::hasFailed() const
{
    return std::holds_alternative<fetching::Failed>(m_service.state());
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
    if (const auto left = connection ? m_service.lockoutLeft(*connection) : std::nullopt) {
        m_lockout.start(*left);
    } else {
        m_lockout.stop();
    }
}

void FetchController::connectionChanged()
{
    awaitLockout();
    m_search.clear();
    m_heldBack.reset();
    if (m_notice && m_notice->tone == Tone::Good && isOfAnother()) {
        m_notice.reset();
    }
    if (m_service.isBusy()) {
        m_service.reset(); // its answer is for another connection than the one that shows
        return;
    }
    show();
    Q_EMIT changed();
}

void FetchController::serviceChanged()
{
    m_notice.reset();
    m_heldBack.reset();
    if (const auto *failed = std::get_if<fetching::Failed>(&m_service.state());
        failed && m_recovery) {
        m_notice = m_recovery(failed->error);
    }
    if (const auto *loaded = std::get_if<fetching::Loaded>(&m_service.state())) {
        m_fetchedAt = loaded->at;
        m_fetchedFrom = loaded->origin;
        m_view.keepPlace([&] {
            m_model.merge(loaded->origin, loaded->list.userIds, loaded->list.naturalOrder);
        });
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
    if (!m_search.answers().isEmpty()) {
        return searchView(m_search.answers(), m_search.isRunning(),
                          m_service.connection().sdkAppId);
    }
    if (m_heldBack) {
        const std::optional<Connection> connection = m_form.connection();
        return notSentView(*m_heldBack, connection ? connection->sdkAppId : 0,
                           connection ? connection->identifier : QString());
    }
    if (isOfAnother() && std::holds_alternative<fetching::Loaded>(m_service.state())) {
        StatusMessage other = otherListView(m_fetchedFrom, problem());
        other.remark = m_remark;
        return other;
    }
    StatusMessage view = statusMessage(m_service.state(), m_service.connection().origin(),
                                       m_service.elapsed(), m_service.steadyNow());
    if (view.headline.isEmpty()) {
        StatusMessage idle = idleView(problem());
        idle.remark = m_remark;
        return idle;
    }
    view.remark = sentences({whyOff(), view.remark, m_remark});
    return view;
}

void FetchController::perform(PanelAction action)
{
    switch (action) {
    case PanelAction::Retry:
        if (std::holds_alternative<fetching::Waiting>(m_service.state())) {
            m_service.tryNow();
        } else {
            fetch();
        }
        return;
    case PanelAction::Stop:
        m_service.stopWaiting();
        return;
    case PanelAction::Cancel:
        cancel();
        return;
    case PanelAction::Wait:
        m_service.waitThenTry(30s);
        return;
    case PanelAction::TryRegion:
        m_search.start(m_service.connection(), m_limits);
        show();
        Q_EMIT changed();
        return;
    case PanelAction::UseRegion:
        m_form.chooseRegion(proposedRegion(m_search.answers()));
        fetch();
        return;
    case PanelAction::UseBackupHost:
    case PanelAction::UseMainHost:
        m_form.useOtherHost();
        fetch();
        return;
    case PanelAction::EditCredentials:
        Q_EMIT formWanted();
        if (m_heldBack) {
            m_form.focusField(wrongField(*m_heldBack));
        } else if (const auto *failed = std::get_if<fetching::Failed>(&m_service.state())) {
            m_form.focusField(wrongField(failed->error));
        }
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
