// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Appends UTF-8 text as a quoted JSON string, as QJsonDocument writes it.
void appendJsonString(QByteArray &to, QByteArrayView utf8);
