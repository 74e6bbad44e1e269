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

/// Shows a ConnectionDraft and lets a person edit it; every field says by itself what is wrong with
/// it. A built-in connection can only be looked at.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    /// Gives a connection to the sandbox for an app and an identifier, and starts it when first
    /// asked.
    using SandboxSource = std::function<Connection(quint32 sdkAppId, const QString &identifier)>;

    enum class Field { Region, Endpoint, SdkAppId, Identifier, UserSig };

    /// The computer's clock, UTC.
    using Clock = std::function<QDateTime()>;

    explicit ConnectionForm(SandboxSource sandbox, RegionEndpoints endpoints = regionEndpoint,
                            Clock clock = QDateTime::currentDateTimeUtc, QWidget *parent = nullptr);

    const ConnectionDraft &draft() const { return m_draft; }
    void setDraft(const ConnectionDraft &draft);

    /// The other fields stay as they are. boundTo: if it is one that was stored.
    void setUserSig(const Secret &userSig,
                    const std::optional<SecretBinding> &boundTo = std::nullopt);

    /// Whom the draft belongs to from now on, after it was saved; empty: a new one. The fields stay
    /// as they are.
    void setConnectionId(const QString &id);

    /// The connection, if every field is valid. A built-in one has neither endpoint nor UserSig
    /// before startSandbox().
    std::optional<Connection> connection() const { return m_check.connection; }

    /// To be called before a fetch: if a built-in connection is shown, the sandbox runs from now
    /// on.
    void startSandbox();

    /// Whose list it would fetch, where the fields for that are sound; whoever asks and whatever
    /// the UserSig.
    std::optional<Origin> origin() const { return m_check.origin; }

    /// What is wrong first; empty where nothing is.
    QString problem() const { return m_check.problem; }

    /// What can be said of the UserSig now, before it is sent; it is compared with those of the
    /// other fields that are sound.
    UserSigStatus standing() const;

    void focusField(Field field);

    /// The row to be in sight after a change: where the person is, else the UserSig's.
    QWidget *rowInUse() const;

    /// Opens the dialog that makes a UserSig, and puts what comes of it into the form.
    void makeUserSig();

    Secret userSig() const { return m_draft.userSig; } ///< as it was typed

    /// Where and as whom, as a saved connection has it, where these fields are sound and it is not
    /// built in.
    std::optional<SavedConnection> place() const { return placeIn(m_draft); }

    /// id: of a documented region. The other fields stay as they are.
    void chooseRegion(const QString &id);
    /// The chosen region's backup host in place of its main one, or the other way round, until the
    /// program ends.
    void useOtherHost();

Q_SIGNALS:
    /// After every change of the draft.
    void changed();
    /// Return in a field.
    void fetchWanted();
    /// While a built-in connection is shown, the person began one of their own, and entered this.
    void ownConnectionBegun(const ConnectionDraft &entered);

protected:
    void changeEvent(QEvent *event) override;

private:
    void readFields();
    void takeUrlApart();
    void regionChosen();
    void edited();
    void takeMade(quint32 sdkAppId, const QString &identifier, const Secret &userSig);
    void fillFromUserSig();
    DraftContext context() const;
    void judge();
    void showBuiltIn();
    void retranslate();

    SandboxSource m_sandbox;
    RegionEndpoints m_endpoints;
    Clock m_clock;
    QTimer m_minute{this};    ///< the time that a UserSig has left goes by without anybody's doing
    QSet<QString> m_onBackup; ///< ids of the regions whose backup host is used
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

    ConnectionDraft m_draft; ///< what the fields have
    DraftCheck m_check;      ///< of the draft
    Connection m_running;    ///< to the sandbox, for the app that was fetched last

    struct
    {
        QString sdkAppId;
        QString identifier;
    } m_filled; ///< what we filled in from a UserSig, and may replace
};
