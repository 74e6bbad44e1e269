// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/connectiondraft.h"

#include <QDateTime>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class FieldRow;
class QComboBox;
class QLineEdit;
class UserSigField;
class UserSigRow;

/// Shows a ConnectionDraft and lets the user edit it. Each field shows its own problem below it. A
/// built-in connection is read-only.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    /// Returns a connection to the sandbox for this app and identifier; starts the sandbox at the
    /// first call.
    using SandboxSource = std::function<Connection(quint32 sdkAppId, const QString &identifier)>;

    enum class Field { Region, Endpoint, SdkAppId, Identifier, UserSig };

    /// Returns the current time, UTC.
    using Clock = std::function<QDateTime()>;

    explicit ConnectionForm(SandboxSource sandbox, RegionEndpoints endpoints = regionEndpoint,
                            Clock clock = QDateTime::currentDateTimeUtc, QWidget *parent = nullptr);

    const ConnectionDraft &draft() const { return m_draft; }
    void setDraft(const ConnectionDraft &draft);

    /// Changes only the UserSig. boundTo: what it was stored for, if it was stored.
    void setUserSig(const Secret &userSig,
                    const std::optional<SecretBinding> &boundTo = std::nullopt);

    /// Sets the connection that the draft belongs to, for example after it was saved; empty for a
    /// new one. The fields stay as they are.
    void setConnectionId(const QString &id);

    /// nullopt unless all fields are valid. A built-in connection has neither endpoint nor UserSig
    /// before startSandbox().
    std::optional<Connection> connection() const { return m_check.connection; }

    /// To be called before a fetch. Starts the sandbox if the form shows a built-in connection.
    void startSandbox();

    /// The app whose list would be fetched; nullopt if region, endpoint or SDKAppID is invalid.
    /// Independent of Identifier and UserSig.
    std::optional<Origin> origin() const { return m_check.origin; }

    /// The first problem; empty if there is none.
    QString problem() const { return m_check.problem; }

    /// The state of the UserSig at the current time, compared with the other fields as far as they
    /// are valid.
    UserSigStatus userSigStatus() const;

    void focusField(Field field);

    /// The row to scroll to after a change: the one with the focus, else the UserSig's.
    QWidget *activeRow() const;

    /// Opens the dialog that makes a UserSig; the result goes into the form.
    void makeUserSig();

    Secret userSig() const { return m_draft.userSig; } ///< as typed, even if invalid

    /// Region or endpoint, SDKAppID and Identifier, as a SavedConnection without id and name.
    /// nullopt if one of them is invalid, or if it is built in.
    std::optional<SavedConnection> enteredConnection() const { return targetOf(m_draft); }

    /// id: the id of a documented region. The other fields stay as they are.
    void chooseRegion(const QString &id);
    /// Switches the chosen region between its main and its backup host, until the program ends.
    void toggleBackupHost();

Q_SIGNALS:
    /// The draft has changed.
    void changed();
    /// Return was pressed in a field.
    void fetchRequested();
    /// While a built-in connection was shown, the user entered this for a connection of their own.
    void ownConnectionStarted(const ConnectionDraft &entered);

protected:
    void changeEvent(QEvent *event) override;

private:
    void readFields();
    void splitPastedUrl();
    void handleRegionChange();
    void handleEdit();
    void applyMadeUserSig(quint32 sdkAppId, const QString &identifier, const Secret &userSig);
    void fillFromUserSig();
    DraftContext context() const;
    void validate();
    void showBuiltIn();
    void retranslate();

    SandboxSource m_sandbox;
    RegionEndpoints m_endpoints;
    Clock m_clock;
    QTimer m_minuteTimer{this};    ///< keeps the remaining time of the UserSig up to date
    QSet<QString> m_backupRegions; ///< ids of the regions whose backup host is used
    QComboBox *m_region;
    QLineEdit *m_endpoint;
    QLineEdit *m_sdkAppId;
    QLineEdit *m_identifier;
    FieldRow *m_regionRow;
    FieldRow *m_endpointRow;
    FieldRow *m_sdkAppIdRow;
    FieldRow *m_identifierRow;
    UserSigRow *m_userSigRow;
    UserSigField *m_userSig; ///< in that row

    ConnectionDraft m_draft;        ///< the content of the fields
    DraftCheck m_check;             ///< of m_draft
    Connection m_sandboxConnection; ///< for the built-in app that was fetched last

    struct
    {
        QString sdkAppId;
        QString identifier;
    } m_autofilled; ///< filled in from a UserSig, so the next UserSig may replace it
};
