// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "connection/origin.h"
#include "network/timelimits.h"
#include "ui/fetch/statusmessage.h"
#include "workspace/fetchsession.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>

class ChatbotModel;
class ChatbotView;
class ConnectionForm;
class StatusPanel;

/// The action Fetch, from the form to the list, and all that the status panel says and offers on
/// the way.
class FetchController : public QObject
{
    Q_OBJECT

public:
    /// view: shows what stands on model. All outlive this.
    FetchController(FetchSession &session, ChatbotModel &model, ConnectionForm &form,
                    ChatbotView &view, StatusPanel &panel, QObject *parent);

    /// The id in the session of what the form has.
    static QString connectionId() { return QStringLiteral("form"); }

    /// Is asked at each fetch: where the form's UserSig may be sent to.
    using ScopeOfSecret = std::function<FetchSession::SecretScope()>;
    void setScopeOfSecret(ScopeOfSecret scope) { m_scopeOfSecret = std::move(scope); }

    /// What kept the last fetch from its list is gone, or stays.
    void recovered();
    void notRecovered();

    /// What holds beside every state until the next fetch.
    void setRemark(const QString &remark);

    void setLimits(const TimeLimits &limits) { m_limits = limits; }

    /// Begins, also while a call runs. Does nothing where problem() has something to say. A UserSig
    /// that must fail is held back, and the panel says why, unless the person has had it sent all
    /// the same.
    void fetch();
    void cancel();
    void copyDetails();

    /// Stands in for the fetch's state in the panel until that changes.
    void tell(const StatusMessage &notice);

    /// After a change of language.
    void retranslate() { show(); }

    /// Why no fetch can begin; empty where one can.
    QString problem() const;

    bool isBusy() const;
    bool hasFailed() const; ///< whether there are details to copy

    /// The proxy that requires authentication, if that is why the last fetch failed.
    std::optional<ProxyChallenge> proxyChallenge() const;

    /// Of the rows that show; invalid before the first list came.
    QDateTime fetchedAt() const { return m_fetchedAt; }
    Origin fetchedFrom() const { return m_fetchedFrom; }

    /// Whether the rows are of another app than the form's.
    bool isOfAnother() const;

Q_SIGNALS:
    /// After every change of what is asked for above, or of the rows.
    void changed();
    /// A fetch was asked for by the person.
    void began();
    /// To be said for a moment.
    void noted(const QString &text);
    /// The form must be in sight: one of its fields has the focus now.
    void formWanted();
    /// An action of the panel that does not concern fetching.
    void wanted(PanelAction action);

private:
    void send(const Connection &connection);
    bool isInsistedOn(const Connection &connection) const;
    void connectionChanged();
    void stateChanged();
    void awaitLockout();
    void show();
    void perform(PanelAction action);
    void editCredentials();
    const fetching::State &state() const { return m_session.state(connectionId()); }
    Connection fetched() const { return m_session.connection(connectionId()); }
    StatusMessage view() const;
    QString whyOff() const;

    FetchSession &m_session;
    ChatbotModel &m_model;
    ConnectionForm &m_form;
    ChatbotView &m_view;
    StatusPanel &m_panel;
    TimeLimits m_limits;
    ScopeOfSecret m_scopeOfSecret;
    FetchSession::SecretScope m_secretScope = FetchSession::SecretScope::AnyHost; ///< last fetch's
    QString m_remark;
    QTimer m_lockout; ///< of the form's connection: when Fetch can be on again
    QTimer m_tick;    ///< for the seconds that are counted while it is busy
    QDateTime m_fetchedAt;
    Origin m_fetchedFrom;
    std::optional<StatusMessage> m_notice;
    bool m_isDismissing = false;
    Connection m_insistedOn; ///< sent, though its UserSig must fail
};
