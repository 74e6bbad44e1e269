// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

struct stat;

/// Gives the open file the owner, the group, the permissions, the access list and the user's
/// attributes of the one at @p oldPath, which it is to replace, as far as the system allows. If the
/// group cannot be kept, the new group may do what everybody may: nobody gains access.
void keepAccess(int descriptor, const QByteArray &oldPath, const struct stat &old);

/// The owner and the group of the other, but access for the owner only.
void keepOwner(int descriptor, const struct stat &old);
