// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetching.h"

#include "chat/chatbotservice.h"
#include "chat/errorcatalogue.h"
#include "chat/regionsearch.h"
#include "chat/report.h"
#include "chat/sentences.h"
#include "chatbots/chatbotmodel.h"
#include "chatbotview.h"
#include "connectionform.h"
#include "statuspanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

using namespace std::chrono_literals;

namespace
{

ConnectionForm::Field wrongField(const ApiError &error)
{
    const CatalogueEntry *entry = findError(error.number);
    switch (entry ? entry->deed : Deed::None) {
    case Deed::EditSdkAppId:
        return ConnectionForm::Field::SdkAppId;
    case Deed::EditIdentifier:
        return ConnectionForm::Field::Identifier;
    case Deed::TryRegion:
        return ConnectionForm::Field::Region;
    case Deed::None:
    case Deed::Wait:
    case Deed::EditCredentials:
    case Deed::EditUserSig:
        break;
    }
    return ConnectionForm::Field::UserSig;
}

ConnectionForm::Field wrongField(const UserSigStanding &standing)
{
    switch (standing.kind) {
    case UserSigStanding::Kind::OtherApp:
        return ConnectionForm::Field::SdkAppId;
    case UserSigStanding::Kind::OtherIdentifier:
        return ConnectionForm::Field::Identifier;
    case UserSigStanding::Kind::Unreadable:
    case UserSigStanding::Kind::ImpossibleTimes:
    case UserSigStanding::Kind::Ended:
    case UserSigStanding::Kind::NotEnded:
        break;
    }
    return ConnectionForm::Field::UserSig;
}

} // namespace

Fetching::Fetching(ChatbotService &service, RegionSearch &search, ChatbotModel &model,
                   ConnectionForm &form, ChatbotView &view, StatusPanel &panel, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_search(search)
    , m_model(model)
    , m_form(form)
    , m_view(view)
    , m_panel(panel)
{
    connect(&m_form, &ConnectionForm::changed, this, &Fetching::connectionChanged);
    m_service.setOrdersLongLists(true);
    connect(&m_service, &ChatbotService::stateChanged, this, &Fetching::serviceChanged);
    connect(&m_panel, &StatusPanel::wanted, this, &Fetching::deed);
    connect(&m_search, &RegionSearch::changed, this, [this] {
        show();
        Q_EMIT changed();
    });
    m_lockout.setSingleShot(true);
    m_lockout.setTimerType(Qt::PreciseTimer); // a coarse one comes up to 5 % early
    connect(&m_lockout, &QTimer::timeout, this, [this] {
        awaitLockout();
        Q_EMIT changed();
    });
    m_tick.setInterval(250ms);
    connect(&m_tick, &QTimer::timeout, this, &Fetching::show);
}

void Fetching::fetch()
{
    const std::optional<Connection> connection = m_form.connection();
    if (!connection || !problem().isEmpty()) {
        return;
    }
    const UserSigStanding standing = m_form.standing();
    if (standing.mustFail() && !isInsistedOn(*connection)) {
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

void Fetching::send(const Connection &connection)
{
    m_heldBack.reset();
    m_search.clear();
    m_remark.clear();
    m_service.fetch(connection, m_limits, RetryPolicy());
    Q_EMIT began();
}

/// Another host of the same service is no reason to ask again.
bool Fetching::isInsistedOn(const Connection &connection) const
{
    return connection.userSig == m_insistedOn.userSig &&
           connection.sdkAppId == m_insistedOn.sdkAppId &&
           connection.identifier == m_insistedOn.identifier;
}

void Fetching::cancel()
{
    m_search.clear();
    m_service.cancel();
}

void Fetching::copyDetails()
{
    if (const auto *failed = std::get_if<fetching::Failed>(&m_service.state())) {
        QGuiApplication::clipboard()->setText(reportText(
            reportFacts(m_service.connection(), *failed), m_service.connection().userSig));
        Q_EMIT noted(tr("Details copied"));
    }
}

/// The failure may be an old one by now: nothing is sent that was not asked for.
void Fetching::mended()
{
    if (hasFailed() && m_form.connection() == m_service.connection()) {
        fetch();
    } else {
        notMended();
    }
}

void Fetching::notMended()
{
    m_notice.reset();
    show();
}

void Fetching::setRemark(const QString &remark)
{
    m_remark = remark;
    show();
}

void Fetching::tell(const StatusView &notice)
{
    m_notice = notice;
    show();
}

QString Fetching::problem() const
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

bool Fetching::isBusy() const
{
    return m_service.isBusy() || m_search.isRunning();
}

bool Fetching::hasFailed() const
{
    return std::holds_alternative<fetching::Failed>(m_service.state());
}

bool Fetching::isOfAnother() const
{
    const std::optional<Origin> origin = m_form.origin();
    return m_fetchedAt.isValid() && !(origin && origin->isSameApp(m_fetchedFrom));
}

/// Until the lockout of the connection that the form has now is over by its own clock, however
/// early the timer comes.
void Fetching::awaitLockout()
{
    const std::optional<Connection> connection = m_form.connection();
    if (const auto left = connection ? m_service.lockoutLeft(*connection) : std::nullopt) {
        m_lockout.start(*left);
    } else {
        m_lockout.stop();
    }
}

void Fetching::connectionChanged()
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

void Fetching::serviceChanged()
{
    m_notice.reset();
    m_heldBack.reset();
    if (const auto *failed = std::get_if<fetching::Failed>(&m_service.state()); failed && m_mend) {
        m_notice = m_mend(failed->error);
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

void Fetching::show()
{
    m_panel.show(view());
}

QString Fetching::whyOff() const
{
    const QString why = problem();
    return why.isEmpty() ? QString() : tr("Fetch is off: %1").arg(why);
}

StatusView Fetching::view() const
{
    if (m_notice) {
        StatusView notice = *m_notice;
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
        StatusView other = otherListView(m_fetchedFrom, problem());
        other.remark = m_remark;
        return other;
    }
    StatusView view = statusView(m_service.state(), m_service.connection().origin(),
                                 m_service.elapsed(), m_service.steadyNow());
    if (view.headline.isEmpty()) {
        StatusView idle = idleView(problem());
        idle.remark = m_remark;
        return idle;
    }
    view.remark = sentences({whyOff(), view.remark, m_remark});
    return view;
}

void Fetching::deed(PanelDeed deed)
{
    switch (deed) {
    case PanelDeed::Retry:
        if (std::holds_alternative<fetching::Waiting>(m_service.state())) {
            m_service.tryNow();
        } else {
            fetch();
        }
        return;
    case PanelDeed::Stop:
        m_service.stopWaiting();
        return;
    case PanelDeed::Cancel:
        cancel();
        return;
    case PanelDeed::Wait:
        m_service.waitThenTry(30s);
        return;
    case PanelDeed::TryRegion:
        m_search.start(m_service.connection(), m_limits);
        show();
        Q_EMIT changed();
        return;
    case PanelDeed::UseRegion:
        m_form.chooseRegion(proposedRegion(m_search.answers()));
        fetch();
        return;
    case PanelDeed::UseBackupHost:
    case PanelDeed::UseMainHost:
        m_form.useOtherHost();
        fetch();
        return;
    case PanelDeed::EditCredentials:
        Q_EMIT formWanted();
        if (m_heldBack) {
            m_form.focusField(wrongField(*m_heldBack));
        } else if (const auto *failed = std::get_if<fetching::Failed>(&m_service.state())) {
            m_form.focusField(wrongField(failed->error));
        }
        return;
    case PanelDeed::SendAllTheSame:
        if (const std::optional<Connection> connection = m_form.connection()) {
            m_insistedOn = *connection;
            send(*connection);
        }
        return;
    case PanelDeed::CopyDetails:
        copyDetails();
        return;
    case PanelDeed::SignInToProxy:
    case PanelDeed::ShowInFolder:
    case PanelDeed::CopyPath:
        Q_EMIT wanted(deed);
        return;
    }
}
