// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/fieldrow.h"

class QToolButton;
class UserSigField;
struct UserSigStatus;

/// The form's row for the UserSig: the field, the button that makes one, and beneath them the card:
/// what the UserSig says of itself.
class UserSigRow : public FieldRow
{
    Q_OBJECT

public:
    explicit UserSigRow(QWidget *parent);

    UserSigField *field() const { return m_field; }

    /// remark: a further sentence, or empty.
    void tell(const UserSigStatus &standing, const QString &remark);

    void retranslate();

Q_SIGNALS:
    void makeWanted();

private:
    UserSigRow(UserSigField *field, QToolButton *makeButton, QWidget *parent);

    UserSigField *m_field;
    QToolButton *m_makeButton;
};
