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

/// What the dialog begins with.
struct MakeUserSigOffer
{
    QString sdkAppId;
    QString identifier;
    std::function<QDateTime()> clock; ///< the computer's, UTC
};

/// Makes a UserSig from the SecretKey, for whoever holds that. The key is used once and kept
/// nowhere.
class MakeUserSigDialog : public QDialog
{
    Q_OBJECT

public:
    MakeUserSigDialog(MakeUserSigOffer offer, QWidget *parent);
    ~MakeUserSigDialog() override;

Q_SIGNALS:
    /// When the dialog is accepted; it holds no key any more by then.
    void made(quint32 sdkAppId, const QString &identifier, const Secret &userSig);

private:
    QWidget *durationRow();
    qint64 duration() const; ///< seconds
    void unitChosen();
    void judge();
    void make();

    MakeUserSigOffer m_offer;
    SecretField *m_key;
    QLineEdit *m_sdkAppId;
    QLineEdit *m_identifier;
    QSpinBox *m_amount;
    QComboBox *m_unit;
    ToneLabel *m_note;
    QPushButton *m_makeButton;
};
