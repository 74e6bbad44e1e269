// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Makes text safe to print on a terminal: applies displayLine() line by line, so that no escape
/// sequence in an id takes effect. Keeps tabs and line breaks, and removes CR before LF.
QByteArray terminalText(QByteArrayView utf8);
