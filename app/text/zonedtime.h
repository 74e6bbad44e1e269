// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

/// Local time with its UTC offset: "2026-11-23T17:30:00+05:30".
/// @p format: Qt::ISODate or Qt::ISODateWithMs.
QString zonedTime(const QDateTime &time, Qt::DateFormat format);
