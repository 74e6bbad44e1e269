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

/// Runs the action Fetch: takes the connection from the form, puts the list into the model, and
/// keeps the status panel up to date.
class FetchController : public QObject
{
    Q_OBJECT

public:
    /// view: shows model, directly or through a proxy model. All references must outlive this
    /// object.
    FetchController(FetchSession &session, ChatbotModel &model, ConnectionForm &form,
                    ChatbotView &view, StatusPanel &panel, QObject *parent);

    /// The id under which the session knows the form's connection.
    static QString connectionId() { return QStringLiteral("form"); }

    /// Called at each fetch: returns whether the form's UserSig may be sent to other hosts.
    using SecretScopeSource = std::function<FetchSession::SecretScope()>;
    void setSecretScopeSource(SecretScopeSource scope) { m_secretScopeSource = std::move(scope); }

    /// Repeats the fetch that failed because the proxy required a login.
    void retryAfterLogin();
    /// Ends the wait for a proxy login: the keychain has none. The failure is shown, and the user
    /// can sign in.
    void endLoginLookup();

    /// Shows this in the panel, in addition to the state, until the next fetch is sent.
    void setRemark(const QString &remark);

    void setLimits(const TimeLimits &limits) { m_limits = limits; }

    /// Starts a fetch, also while one runs; does nothing if problem() is not empty. A UserSig that
    /// will be rejected is not sent, and the panel says why, unless the user has confirmed it.
    void fetch();
    void cancel();
    void copyDetails();

    /// Shows a notice in the panel instead of the state of the fetch, until that changes.
    void showNotice(const StatusMessage &notice);

    /// To be called when the language has changed.
    void retranslate() { updatePanel(); }

    /// Why no fetch can start; empty if one can.
    QString problem() const;

    bool isBusy() const;
    bool hasFailed() const; ///< then there are details to copy

    /// The proxy that requires authentication, if the last fetch failed for that reason.
    std::optional<ProxyChallenge> proxyChallenge() const;

    /// When and from where the current rows were fetched; invalid before the first list.
    QDateTime fetchedAt() const { return m_fetchedAt; }
    Origin fetchedFrom() const { return m_fetchedFrom; }

    /// Whether the rows belong to another app than the form's.
    bool isListOfAnotherApp() const;

Q_SIGNALS:
    /// Any of the properties above has changed, or the rows.
    void changed();
    /// A fetch has started. Not emitted for retries and searches for a region.
    void fetchStarted();
    /// A short message for the status bar.
    void statusChanged(const QString &text);
    /// One of the form's fields is about to get the focus, so the form must be visible.
    void formRequested();
    /// The user chose an action of the panel that does not concern fetching.
    void actionRequested(PanelAction action);

private:
    void send(const Connection &connection);
    bool isSendConfirmed(const Connection &connection) const;
    void handleConnectionChange();
    void handleStateChange();
    void updateLockoutTimer();
    void updatePanel();
    void perform(PanelAction action);
    void editCredentials();
    const fetching::State &state() const { return m_session.state(connectionId()); }
    Connection fetchedConnection() const { return m_session.connection(connectionId()); }
    StatusMessage message() const;

    FetchSession &m_session;
    ChatbotModel &m_model;
    ConnectionForm &m_form;
    ChatbotView &m_view;
    StatusPanel &m_panel;
    TimeLimits m_limits;
    SecretScopeSource m_secretScopeSource;
    FetchSession::SecretScope m_secretScope =
        FetchSession::SecretScope::AnyHost; ///< of the last fetch
    QString m_remark;
    QTimer m_lockoutTimer; ///< until the lockout of the form's connection ends
    QTimer m_secondsTimer; ///< updates the elapsed and remaining seconds while busy
    QDateTime m_fetchedAt;
    Origin m_fetchedFrom;
    std::optional<StatusMessage> m_notice;
    bool m_isDismissing = false;      ///< handleConnectionChange() updates the panel itself
    Connection m_confirmedConnection; ///< to be sent although its UserSig will be rejected
};
