// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection/secret.h"

#include <QDateTime>
#include <QDialog>

#include <functional>

class ToneLabel;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class SecretField;

/// The initial content of the dialog.
struct MakeUserSigDefaults
{
    QString sdkAppId;
    QString identifier;
    std::function<QDateTime()> clock; ///< returns the current time, UTC
};

/// Makes a UserSig from the SecretKey, for users who have that. The key is used once and not
/// stored.
class MakeUserSigDialog : public QDialog
{
    Q_OBJECT

public:
    MakeUserSigDialog(MakeUserSigDefaults defaults, QWidget *parent);
    ~MakeUserSigDialog() override;

Q_SIGNALS:
    /// The dialog was accepted. The key has already been wiped.
    void made(quint32 sdkAppId, const QString &identifier, const Secret &userSig);

private:
    QWidget *durationRow();
    qint64 duration() const; ///< seconds
    void convertDuration();
    void validate();
    void make();

    MakeUserSigDefaults m_defaults;
    SecretField *m_key;
    QLineEdit *m_sdkAppId;
    QLineEdit *m_identifier;
    QSpinBox *m_amount;
    QComboBox *m_unit;
    ToneLabel *m_message;
    QPushButton *m_makeButton;
};
