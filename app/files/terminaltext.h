// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Text for a terminal: as displayLine() shows it, line by line, so that no escape sequence of an
/// id does anything there. Tabs and line breaks stay; CR before LF is not needed there.
QByteArray terminalText(QByteArrayView utf8);
