// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/fieldrow.h"

class QToolButton;
class UserSigField;
struct UserSigStatus;

/// The form's row for the UserSig: the field, the button that makes one, and below them the card
/// that describes the UserSig.
class UserSigRow : public FieldRow
{
    Q_OBJECT

public:
    explicit UserSigRow(QWidget *parent);

    UserSigField *field() const { return m_field; }

    /// Shows the status on the card. remark: a further sentence; may be empty.
    void setStatus(const UserSigStatus &status, const QString &remark);

    void retranslate();

Q_SIGNALS:
    /// The button was pressed.
    void makeRequested();

private:
    UserSigRow(UserSigField *field, QToolButton *makeButton, QWidget *parent);

    UserSigField *m_field;
    QToolButton *m_makeButton;
};
