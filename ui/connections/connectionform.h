// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/connection.h"
#include "connection/region.h"
#include "connection/savedconnection.h"
#include "connection/usersigstatus.h"
#include "settings/settings.h"
#include "ui/connections/formentries.h"

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

/// Where, as whom and with what: every field says by itself what is wrong with it.
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

    /// The connection, where every field is sound.
    std::optional<Connection> connection() const;

    /// Whose list it would fetch, where the fields for that are sound; whoever asks and whatever
    /// the UserSig.
    std::optional<Origin> origin() const { return m_origin; }

    /// What is wrong first; empty where nothing is.
    QString problem() const;

    /// What can be said of the UserSig now, before it is sent; it is compared with those of the
    /// other fields that are sound.
    UserSigStatus standing() const;

    void focusField(Field field);

    /// The row to be in sight after a change: where the person is, else the UserSig's.
    QWidget *rowInUse() const;

    /// Opens the dialog that makes a UserSig, and puts what comes of it into the form.
    void makeUserSig();

    /// Fills the form with what was last used; never a UserSig of a real place.
    void restore(const Settings &settings);
    void store(Settings &settings) const;
    void chooseSandbox();
    bool isSandbox() const;

    /// Fills it from a saved connection, the UserSig excepted, which is empty then.
    void fill(const SavedConnection &saved);
    void setUserSig(const Secret &userSig); ///< the other fields stay as they are
    Secret userSig() const;                 ///< as it was typed

    /// Where and as whom, as a saved connection has it, where these fields are sound and it is not
    /// the sandbox.
    std::optional<SavedConnection> place() const;

    /// id: of a documented region. The other fields stay as they are.
    void chooseRegion(const QString &id);
    /// The chosen region's backup host in place of its main one, or the other way round, until the
    /// program ends.
    void useOtherHost();

Q_SIGNALS:
    /// After every change that a person or restore() made.
    void changed();
    /// Return in a field.
    void fetchWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    FormEntries entries() const;
    void setEntries(const FormEntries &entries);
    void takeUrlApart();
    void regionChosen();
    void edited();
    void signForSandbox();
    void fillFromUserSig();
    void judge();
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

    FormEntries m_real; ///< what stood there before the sandbox
    QString m_lastRegion;
    Secret m_sandboxSig;  ///< the UserSig that we filled in for the sandbox
    FormEntries m_filled; ///< what we filled in from a UserSig, and may replace
    QString m_problem;
    std::optional<Connection> m_connection;
    std::optional<Origin> m_origin;
};
