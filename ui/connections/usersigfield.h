// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/secretfield.h"

/// A SecretField for a UserSig, with its accessible names.
class UserSigField : public SecretField
{
    Q_OBJECT

public:
    explicit UserSigField(QWidget *parent = nullptr);

    void retranslate();
};
