// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether a character takes no room when it is shown (format characters, U+200B, byte order marks,
/// variation selectors), so that nobody sees it in a field.
bool isInvisible(char32_t character);

/// How a single character is named to people: “O”, “О” (U+041E), or U+200B if nothing is to be
/// seen.
QString characterName(char32_t character);

/// A sentence for people about the first character in an identifier that is not what it seems to
/// be: invisible, an unusual blank, a letter of another alphabet among Latin ones. Empty if there
/// is none. Such an identifier is allowed, and sent as it is.
QString lookalikeRemark(const QString &identifier);
