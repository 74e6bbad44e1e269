// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/usersigfield.h"

#include "connection/usersig.h"

UserSigField::UserSigField(QWidget *parent)
    : SecretField(maxUserSigLength, parent)
{
    retranslate();
}

void UserSigField::retranslate()
{
    setAccessibleNames(QStringLiteral("UserSig"), tr("Show UserSig"),
                       tr("Show the UserSig until you leave the field, 30 seconds at most"));
}
