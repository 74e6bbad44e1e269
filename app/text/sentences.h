// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Joins sentences and headlines into one text. Ends a headline with a full stop if something
/// follows, and separates the parts with a space except after the full-width stop of Chinese and
/// Japanese. Skips empty parts.
QString joinSentences(const QStringList &parts);
