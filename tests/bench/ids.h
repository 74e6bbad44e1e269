// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

/// Distinct, typical ids in a shuffled order, which is the same in each run.
QStringList benchIds(int count);

/// The reply of the service with these ids.
QByteArray replyBody(const QStringList &ids);
