// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

struct stat;

/// Copies owner, group, permissions, access list (POSIX ACL) and user attributes to the open file
/// from the file at @p oldPath that it will replace, as far as the system allows. If the group or
/// the access list cannot be kept, the new file's group gets only those permissions that the old
/// group and others both had, so that no one gains access.
void keepAccess(int descriptor, const QByteArray &oldPath, const struct stat &old);

/// Copies owner and group, but permits access to the owner only.
void keepOwner(int descriptor, const struct stat &old);
