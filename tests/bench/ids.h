// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

/// So many different ids as support desks have them, in an order without order, always the same.
QStringList benchIds(int count);

/// The service's answer with these ids.
QByteArray replyBody(const QStringList &ids);
